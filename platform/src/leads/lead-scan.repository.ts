import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';
import { conditionsOf } from './lead-conditions.ts';
import type { LeadFilter } from './lead-filter.ts';
import { Lead } from './lead.model.ts';

export type LeadScanRepository = ReturnType<typeof createLeadScanRepository>;

/** Leads between two ids; without `from` to the first one, without `before` from the newest on. */
export interface Stretch {
  readonly from: string | undefined;
  readonly before: string | undefined;
}

/** A member of `properties` and what JSON calls its type. */
export interface MemberType {
  readonly name: string;
  readonly type: string;
}

/** Walks all leads of a company along the primary key, a stretch at a time. */
export function createLeadScanRepository() {
  return {
    /** Where a stretch of so many leads begins that ends before `before`; undefined for the last. */
    async startOf(tx: Tx, before: string | undefined, size: number): Promise<string | undefined> {
      const query = Lead.query(inside(tx))
        .where({ companyId: tx.companyId })
        .orderBy('id', 'desc')
        .offset(size - 1)
        .limit(1)
        .select('id');
      if (before) query.where('id', '<', before);
      const [found] = await query;
      return found?.id;
    },

    /** The leads of a stretch that match, newest first. */
    read(tx: Tx, filter: LeadFilter, stretch: Stretch): Promise<Lead[]> {
      const { sql, bindings } = within(tx, filter, stretch);
      return Lead.query(inside(tx)).whereRaw(sql, bindings).orderBy('id', 'desc').execute();
    },

    /** What the properties of the leads of a stretch that match are called, and their types. */
    async members(tx: Tx, filter: LeadFilter, stretch: Stretch): Promise<MemberType[]> {
      const { sql, bindings } = within(tx, filter, stretch);
      const { rows } = await inside(tx).raw<{ rows: MemberType[] }>(
        `select distinct key as name, jsonb_typeof(value) as type
         from leads, jsonb_each(properties) where ${sql}`,
        bindings,
      );
      return rows;
    },
  };
}

function within(tx: Tx, filter: LeadFilter, { from, before }: Stretch) {
  const { companyId } = tx;
  const { served, looked, bindings } = conditionsOf(filter, { companyId, byArrival: false });
  const ends = [...(from ? ['id >= :from'] : []), ...(before ? ['id < :before'] : [])];
  return {
    sql: ['company_id = :companyId', ...ends, ...served, ...looked].join(' and '),
    bindings: { ...bindings, ...(from && { from }), ...(before && { before }) },
  };
}
