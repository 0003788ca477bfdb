import type { Knex } from 'knex';
import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';
import { Delivery } from './delivery.model.ts';
import type { Ended } from './verdict.ts';

export type DueDeliveryRepository = ReturnType<typeof createDueDeliveryRepository>;

/** States in which an installation hears events; test events it hears in all. */
const WORKING = ['enabled', 'degraded', 'migration_failed'];
const KEPT_DAYS = 30;

/** An installation with deliveries that are due. */
export interface Due {
  readonly companyId: string;
  readonly installationId: string;
}

interface Claim {
  readonly now: Date;
  /** Whoever holds a delivery for so long has died. */
  readonly until: Date;
  readonly limit: number;
}

/** The worker's SQL on `deliveries` and `delivery_pauses`. `system` sees every company. */
export function createDueDeliveryRepository(system: Knex) {
  return {
    /** Those that have waited longest, one entry each however much they wait for. */
    async waiting(asked: {
      readonly now: Date;
      readonly except: readonly string[];
      readonly limit: number;
    }): Promise<Due[]> {
      const { now, except, limit } = asked;
      const { rows } = await system.raw<{ rows: Due[] }>(WAITING, [
        now,
        WORKING,
        now,
        [...except],
        limit,
      ]);
      return rows;
    },

    claim,
    finish,
    pause,
    disable,

    /** Gives up what disabled installations would have heard, and forgets what is old. */
    async sweep(now: Date): Promise<void> {
      await system.raw(
        `update deliveries set state = 'dead', last_code = 'disabled', updated_at = ?,
           last_message = 'The plugin was disabled. Enable it and replay what it missed.'
         from plugin_installations installation
         where installation.id = installation_id and installation.state = 'disabled'
           and deliveries.state = 'pending' and not is_test`,
        [now],
      );
      await system.raw(
        `delete from deliveries where id in (select id from deliveries
           where created_at < ?::timestamptz - make_interval(days => ${KEPT_DAYS})
           order by created_at limit 10000)`,
        [now],
      );
    },
  };
}

/** Takes what is due, so that nobody else sends it meanwhile. */
async function claim(
  tx: Tx,
  installationId: string,
  { now, until, limit }: Claim,
): Promise<Delivery[]> {
  const due = inside(tx)('deliveries')
    .select('deliveries.id')
    .join('plugin_installations as installation', 'installation.id', 'installation_id')
    .where({ 'deliveries.companyId': tx.companyId, installationId })
    .where({ 'deliveries.state': 'pending' })
    .where('nextAt', '<=', now)
    .whereRaw('(is_test or installation.state = any(?))', [WORKING])
    .orderBy('nextAt')
    .limit(limit)
    .forUpdate('deliveries')
    .skipLocked();
  return Delivery.query(inside(tx))
    .where({ companyId: tx.companyId })
    .whereIn('id', due)
    .patch({ nextAt: until })
    .returning('*')
    .execute();
}

async function finish(
  tx: Tx,
  ends: readonly Ended[],
  { at, ms }: { at: Date; ms: number },
): Promise<void> {
  await inside(tx).raw(
    `update deliveries set state = ended.state, attempt = ended.attempt,
       next_at = coalesce(ended."nextAt", next_at), last_code = ended."lastCode",
       last_message = ended."lastMessage", last_ms = ?, updated_at = ?
     from json_to_recordset(?) as ended (id uuid, state text, attempt smallint,
       "nextAt" timestamptz, "lastCode" text, "lastMessage" text)
     where deliveries.company_id = ? and deliveries.id = ended.id`,
    [ms, at, JSON.stringify(ends), tx.companyId],
  );
}

/** Sends nothing to the installation before `until`. */
async function pause(tx: Tx, installationId: string, until: Date): Promise<void> {
  await inside(tx).raw(
    `insert into delivery_pauses (installation_id, company_id, until) values (?, ?, ?)
     on conflict (installation_id) do update
     set until = greatest(delivery_pauses.until, excluded.until)`,
    [installationId, tx.companyId, until],
  );
}

/** Takes an installation out of work whose receiver wants no more. */
async function disable(tx: Tx, installationId: string, message: string): Promise<void> {
  await inside(tx)('plugin_installations')
    .where({ companyId: tx.companyId, id: installationId })
    .whereIn('state', WORKING)
    .update({ state: 'disabled', stateMessage: message, updatedAt: inside(tx).raw('now()') });
}

/** Reads one index entry for each installation, not one for each delivery. */
const WAITING = `with recursive pending as (
    (select installation_id, company_id from deliveries where state = 'pending'
     order by installation_id limit 1)
    union all
    select next.installation_id, next.company_id from pending cross join lateral (
      select installation_id, company_id from deliveries
      where state = 'pending' and installation_id > pending.installation_id
      order by installation_id limit 1
    ) next
  )
  select pending.installation_id as "installationId", pending.company_id as "companyId"
  from pending
  join plugin_installations installation on installation.id = pending.installation_id
  left join delivery_pauses pause on pause.installation_id = pending.installation_id
  cross join lateral (
    select next_at from deliveries
    where deliveries.installation_id = pending.installation_id
      and deliveries.state = 'pending' and next_at <= ?
      and (is_test or installation.state = any(?))
    order by next_at limit 1
  ) due
  where (pause.until is null or pause.until <= ?)
    and pending.installation_id <> all(?::uuid[])
  order by due.next_at limit ?`;
