import { type About, type Fact, type Outbox, storable, type Tx } from '../kernel/index.ts';
import { inside } from './database.ts';

interface Row {
  readonly id: number;
  readonly subjectIds: string[];
}

/** The tenant's side of the outbox: facts are written and settled with their causes and effects. */
export function createOutbox(): Outbox {
  return {
    async publish(tx, topic, subjectIds) {
      if (subjectIds.length === 0) return;
      await inside(tx).raw(
        'insert into outbox (company_id, topic, subject_ids) values (?, ?, ?::uuid[])',
        [tx.companyId, topic, [...subjectIds]],
      );
    },

    async owed(tx, facts) {
      const { rows } = await inside(tx).raw<{ rows: Row[] }>(
        `select subject_ids as "subjectIds" from outbox
         where company_id = ? and id = any(?::bigint[]) and buried_at is null`,
        [tx.companyId, facts.map(({ id }) => id)],
      );
      return subjectsOf(rows);
    },

    async settle(tx, facts) {
      return subjectsOf(await remove(tx, facts));
    },

    async split(tx, fact) {
      const [found] = await remove(tx, [fact]);
      if (!found) return [];
      const middle = Math.ceil(found.subjectIds.length / 2);
      const halves = [found.subjectIds.slice(0, middle), found.subjectIds.slice(middle)];
      const { rows } = await inside(tx).raw<{ rows: Row[] }>(
        `insert into outbox (company_id, topic, subject_ids, claimed_at)
         select ?, ?, array(select json_array_elements_text(half))::uuid[], now()
         from json_array_elements(?) as half
         returning id, subject_ids as "subjectIds"`,
        [tx.companyId, found.topic, JSON.stringify(halves)],
      );
      return rows.map(({ id, subjectIds }) => ({ id: String(id), subjectIds }));
    },

    async bury(tx, fact, reason) {
      await inside(tx).raw(
        'update outbox set buried_at = now(), reason = ? where company_id = ? and id = ?',
        [reason.slice(0, MOST_REASON_LENGTH), tx.companyId, fact.id],
      );
    },

    abandon,

    async forgive(tx, topic, subjectIds) {
      if (subjectIds.length === 0) return;
      await inside(tx).raw(
        `delete from outbox where company_id = ? and topic = ? and buried_at is not null
           and subject_ids <@ ?::uuid[]`,
        [tx.companyId, topic, [...subjectIds]],
      );
    },
  };
}

const MOST_REASON_LENGTH = 1_000;

async function abandon(tx: Tx, { topic, subjectId }: About, reason: string): Promise<void> {
  await inside(tx).raw(
    `with known as (
       update outbox set reason = :reason, buried_at = now()
       where company_id = :companyId and topic = :topic and buried_at is not null
         and subject_ids = array[:subjectId]::uuid[]
       returning id
     )
     insert into outbox (company_id, topic, subject_ids, claimed_at, buried_at, reason)
     select :companyId, :topic, array[:subjectId]::uuid[], now(), now(), :reason
     where not exists (select from known)`,
    {
      companyId: tx.companyId,
      topic,
      subjectId,
      reason: storable(reason.slice(0, MOST_REASON_LENGTH)),
    },
  );
}

const subjectsOf = (rows: readonly Pick<Row, 'subjectIds'>[]): string[] => [
  ...new Set(rows.flatMap(({ subjectIds }) => subjectIds)),
];

async function remove(tx: Tx, facts: readonly Fact[]): Promise<(Row & { topic: string })[]> {
  const { rows } = await inside(tx).raw<{ rows: (Row & { topic: string })[] }>(
    `delete from outbox where company_id = ? and id = any(?::bigint[]) and buried_at is null
     returning id, topic, subject_ids as "subjectIds"`,
    [tx.companyId, facts.map(({ id }) => id)],
  );
  return rows;
}
