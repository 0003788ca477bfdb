import { inside } from '../infra/database.ts';
import type { HookEvent, IdWindow, Tx } from '../kernel/index.ts';
import { Delivery, type DeliveryState } from './delivery.model.ts';

export type DeliveryRepository = ReturnType<typeof createDeliveryRepository>;

/** What happens while an installation rests is sent when it works again. */
const LISTENING = [
  'enabled',
  'degraded',
  'migration_failed',
  'disabled_temporarily',
  'needs_attention',
];

/** A hook of an installation. */
export interface Hook {
  readonly installationId: string;
  readonly hookId: string;
}

type NewDelivery = Hook & Pick<Delivery, 'id' | 'leadId' | 'payload'> & Partial<Delivery>;

/** Deliveries that came about from `from` on and before `to`. */
export interface Span {
  readonly from: string;
  readonly to: string;
  readonly state: DeliveryState;
}

/** All that one replay puts back. */
const MOST_REPLAYED = 10_000;

const ofCompany = (tx: Tx) => Delivery.query(inside(tx)).where({ companyId: tx.companyId });

/** All SQL on `deliveries` but for the worker's. */
export function createDeliveryRepository() {
  return {
    async hooksHearing(tx: Tx, type: HookEvent): Promise<Hook[]> {
      const { rows } = await inside(tx).raw<{ rows: Hook[] }>(HEARING, [
        tx.companyId,
        LISTENING,
        type,
        type,
      ]);
      return rows;
    },

    /** Undefined when the company has no such installation; empty when it has no hook. */
    async hooksOf(tx: Tx, installationId: string): Promise<readonly string[] | undefined> {
      const { rows } = await inside(tx).raw<{ rows: { hooks: string[] }[] }>(
        `select array(select hook->>'id' from jsonb_array_elements(
             version.manifest->'contributes'->'hooks') hook) as hooks
         from plugin_installations installation
         join plugin_versions version on version.id = installation.version_id
         where installation.company_id = ? and installation.id = ?`,
        [tx.companyId, installationId],
      );
      return rows[0]?.hooks;
    },

    insert,

    find: (tx: Tx, id: string): Promise<Delivery | undefined> =>
      ofCompany(tx).findOne({ id }).execute(),

    /** The greatest id first. */
    page(
      tx: Tx,
      asked: { installationId: string; state?: DeliveryState | undefined },
      { limit, before }: IdWindow,
    ): Promise<Delivery[]> {
      const { installationId, state } = asked;
      const query = ofCompany(tx).where({ installationId }).orderBy('id', 'desc').limit(limit);
      if (state) query.where({ state });
      if (before) query.where('id', '<', before);
      return query.execute();
    },

    /** Owes a settled delivery again, from the first attempt; undefined when it is still owed. */
    replay: (tx: Tx, id: string, now: Date): Promise<Delivery | undefined> =>
      ofCompany(tx)
        .where({ id })
        .whereNot({ state: 'pending' })
        .patch({ ...afresh(now) })
        .returning('*')
        .first()
        .execute(),

    replaySpan,

    /** Erases what hooks were or would be told of these leads. */
    async forget(tx: Tx, leadIds: readonly string[]): Promise<void> {
      await ofCompany(tx)
        .whereRaw('lead_id = any(?::uuid[])', [[...leadIds]])
        .delete();
    },
  };
}

/** A lead is created once, though two jobs may meet it unscored. */
async function insert(tx: Tx, rows: readonly NewDelivery[]): Promise<void> {
  await inside(tx).raw(
    `insert into deliveries (id, company_id, installation_id, hook_id, event_id, event_type,
       lead_id, payload, is_test, next_at)
     select id, ?, "installationId", "hookId", (payload->>'id')::uuid, payload->>'type',
       "leadId", payload, coalesce("isTest", false), (payload->>'occurredAt')::timestamptz
     from json_to_recordset(?) as given (id uuid, "installationId" uuid, "hookId" text,
       "leadId" uuid, payload jsonb, "isTest" boolean)
     where payload->>'type' <> 'lead.created' or not exists (
       select from deliveries told where told.lead_id = "leadId" and told.event_type = 'lead.created'
         and told.installation_id = "installationId" and told.hook_id = "hookId")`,
    [tx.companyId, JSON.stringify(rows)],
  );
}

/** Answers how many are owed again, the oldest of them first. */
async function replaySpan(
  tx: Tx,
  { installationId, from, to, state }: Span & { readonly installationId: string },
  now: Date,
): Promise<number> {
  const meant = ofCompany(tx)
    .select('id')
    .where({ installationId, state, isTest: false })
    .where('createdAt', '>=', from)
    .where('createdAt', '<', to)
    .orderBy('id')
    .limit(MOST_REPLAYED);
  return ofCompany(tx).whereIn('id', meant).patch(afresh(now));
}

const afresh = (now: Date): Partial<Delivery> => ({
  state: 'pending',
  attempt: 0,
  nextAt: now,
  updatedAt: now,
});

/** What the manifest announces, and of it what a setting `events` leaves. Who is leaving hears nothing more. */
const HEARING = `select installation.id as "installationId", hook->>'id' as "hookId"
  from plugin_installations installation
  join plugin_versions version on version.id = installation.version_id
  join plugin_configs config on config.installation_id = installation.id
    and config.revision = installation.revision
  cross join jsonb_array_elements(version.manifest->'contributes'->'hooks') hook
  where installation.company_id = ? and installation.state = any(?)
    and hook->'events' @> to_jsonb(?::text)
    and coalesce(
      config.config->'events',
      version.manifest #> '{config,schema,properties,events,default}',
      hook->'events'
    ) @> to_jsonb(?::text)
  for key share of installation`;
