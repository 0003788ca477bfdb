import { inside } from '../infra/database.ts';
import { storable, type Tx } from '../kernel/index.ts';

export type CursorRepository = ReturnType<typeof createCursorRepository>;

/** A source that is polled. */
export interface PolledSource {
  readonly companyId: string;
  readonly installationId: string;
  readonly part: string;
}

/** The right to poll a source once; it ends by itself. */
export interface Lease extends PolledSource {
  readonly cursor: unknown;
  readonly failures: number;
  /** What the claim made of `next_at`, to the microsecond: nobody else's is the same. */
  readonly token: string;
}

/** How far sources are, and when they are asked again. */
export function createCursorRepository() {
  return {
    /** Undefined when another process has it, or had it just now. */
    async claim(tx: Tx, source: PolledSource, seconds: number): Promise<Lease | undefined> {
      const { installationId, part } = source;
      const { rows } = await inside(tx).raw<{ rows: Omit<Lease, keyof PolledSource>[] }>(
        `insert into source_cursors as known (installation_id, part, company_id, next_at)
         values (:installationId, :part, :companyId, clock_timestamp() + make_interval(secs => :seconds))
         on conflict (installation_id, part) do update set next_at = excluded.next_at
         where known.next_at <= now()
         returning known.cursor, known.failures, known.next_at::text as token`,
        { installationId, part, companyId: tx.companyId, seconds },
      );
      const [row] = rows;
      return row && { ...source, ...row };
    },

    /** False when the lease has ended: then nothing of its poll may be kept. */
    async advance(
      tx: Tx,
      lease: Lease,
      next: { readonly cursor: unknown; readonly seconds: number },
    ): Promise<boolean> {
      const { rows } = await inside(tx).raw<{ rows: unknown[] }>(
        `update source_cursors
         set cursor = :cursor::jsonb, failures = 0,
           next_at = clock_timestamp() + make_interval(secs => :seconds)
         where company_id = :companyId and installation_id = :installationId and part = :part
           and next_at = :token::timestamptz
         returning part`,
        {
          ...keyOf(tx, lease),
          cursor: JSON.stringify(storable(next.cursor)),
          seconds: next.seconds,
        },
      );
      return rows.length > 0;
    },

    /** Asks again later; the cursor stays where it is. */
    async postpone(tx: Tx, lease: Lease, seconds: number): Promise<void> {
      await inside(tx).raw(
        `update source_cursors
         set failures = failures + 1, next_at = clock_timestamp() + make_interval(secs => :seconds)
         where company_id = :companyId and installation_id = :installationId and part = :part
           and next_at = :token::timestamptz`,
        { ...keyOf(tx, lease), seconds },
      );
    },
  };
}

const keyOf = ({ companyId }: Tx, { installationId, part, token }: Lease) => ({
  companyId,
  installationId,
  part,
  token,
});
