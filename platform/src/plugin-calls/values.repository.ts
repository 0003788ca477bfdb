import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';
import { PluginValue } from './value.model.ts';

export type ValueRepository = ReturnType<typeof createValueRepository>;

/** What an installation wants to remember. */
export interface NewValue {
  readonly installationId: string;
  readonly key: string;
  /** JSON. */
  readonly json: string;
  readonly ttlSeconds: number | undefined;
  /** Of all its keys and values. */
  readonly maxBytes: number;
}

/** All SQL on `plugin_values`. */
export function createValueRepository() {
  return {
    /** Null for what is not there, or not any more. */
    async get(tx: Tx, installationId: string, key: string): Promise<unknown> {
      const found = await PluginValue.query(inside(tx))
        .findOne({ companyId: tx.companyId, installationId, key })
        .whereRaw('(expires_at is null or expires_at > now())');
      return found?.value ?? null;
    },

    /** False when it does not fit. */
    async set(tx: Tx, given: NewValue): Promise<boolean> {
      const { installationId, key, json, ttlSeconds = null, maxBytes } = given;
      // One after the other, or two that fit alone would not fit together.
      await inside(tx).raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
        installationId,
      ]);
      await PluginValue.query(inside(tx))
        .delete()
        .where({ companyId: tx.companyId, installationId })
        .whereRaw('(key = ? or expires_at <= now())', [key]);
      const { rows } = await inside(tx).raw<{ rows: { bytes: number }[] }>(
        `select coalesce(sum(octet_length(key) + octet_length(value::text)), 0)::int as bytes
         from plugin_values where company_id = ? and installation_id = ?`,
        [tx.companyId, installationId],
      );
      const bytes = (rows[0]?.bytes ?? 0) + Buffer.byteLength(key) + Buffer.byteLength(json);
      if (bytes > maxBytes) return false;
      await inside(tx).raw(
        `insert into plugin_values (installation_id, company_id, key, value, expires_at)
         values (?, ?, ?, ?::jsonb, now() + make_interval(secs => ?))`,
        [installationId, tx.companyId, key, json, ttlSeconds],
      );
      return true;
    },
  };
}
