import type { Knex } from 'knex';
import { inside } from '../infra/database.ts';
import { storable, type Tx } from '../kernel/index.ts';
import { SourceInput } from './source-input.model.ts';

export type SourceInputRepository = ReturnType<typeof createSourceInputRepository>;

/** An input that is to be kept. */
export type NewInput = Pick<
  SourceInput,
  'id' | 'installationId' | 'part' | 'key' | 'messageId' | 'request' | 'cursor' | 'isPartial'
>;

/** Which input it is. */
export type InputKey = Pick<SourceInput, 'installationId' | 'key'>;

const KEPT_DAYS = 30;
/** Of one installation; the oldest go first. */
const MOST_KEPT = 1_000;

const own = (tx: Tx) => SourceInput.query(inside(tx)).where({ companyId: tx.companyId });

/** All SQL on `source_inputs`. */
export function createSourceInputRepository(system: Knex) {
  return {
    find: (tx: Tx, id: string): Promise<SourceInput | undefined> =>
      own(tx).findOne({ id }).execute(),

    /** Answers the id under which it is kept: the same for the same key. */
    async keep(tx: Tx, { request, cursor, ...input }: NewInput): Promise<string> {
      const { rows } = await inside(tx).raw<{ rows: [{ id: string }] }>(
        `insert into source_inputs as known (id, company_id, installation_id, part, key,
           message_id, request, cursor, is_partial)
         values (:id, :companyId, :installationId, :part, :key, :messageId, :request::jsonb,
           :cursor::jsonb, :isPartial)
         on conflict (installation_id, key)
           do update set is_partial = known.is_partial or excluded.is_partial
         returning id`,
        {
          ...input,
          companyId: tx.companyId,
          request: request && JSON.stringify(storable(request)),
          cursor: JSON.stringify(storable(cursor)),
        },
      );
      return rows[0].id;
    },

    async markPartial(tx: Tx, id: string): Promise<void> {
      await own(tx).where({ id }).patch({ isPartial: true });
    },

    /** Answers the id of what was there. */
    async drop(tx: Tx, { installationId, key }: InputKey): Promise<string | undefined> {
      const gone = await own(tx).where({ installationId, key }).delete().returning('id').execute();
      return gone[0]?.id;
    },

    /** Those whose requests tell of these leads; answers their ids. */
    async dropAbout(tx: Tx, leadIds: readonly string[]): Promise<string[]> {
      const { rows } = await inside(tx).raw<{ rows: { id: string }[] }>(
        `delete from source_inputs input using leads lead
         where input.company_id = ? and lead.company_id = input.company_id
           and lead.id = any(?::uuid[]) and input.request is not null
           and (strpos(lower(input.request->>'text'), lead.email) > 0
             or strpos(input.request->>'text', lead.phone) > 0)
         returning input.id`,
        [tx.companyId, [...leadIds]],
      );
      return rows.map(({ id }) => id);
    },

    /** Forgets what is old, or more than an installation may keep, and dead letters about nothing. */
    async sweep(): Promise<void> {
      await system.raw(
        `delete from source_inputs where id in (
           select id from (
             select id, received_at,
               row_number() over (partition by installation_id
                 order by received_at desc, id desc) as place
             from source_inputs
           ) kept
           where place > ${MOST_KEPT} or received_at < now() - make_interval(days => ${KEPT_DAYS}))`,
      );
      await system.raw(
        `delete from outbox where topic = 'source.unmapped' and buried_at is not null
           and not exists (select from source_inputs where id = subject_ids[1])`,
      );
    },
  };
}
