import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';
import type { Place } from './cursor.ts';
import { type Conditions, conditionsOf } from './lead-conditions.ts';
import type { LeadFilter, LeadSort } from './lead-filter.ts';
import { LISTED, type ListedLead } from './lead.model.ts';

export type LeadListRepository = ReturnType<typeof createLeadListRepository>;

export interface ListQuery {
  readonly filter: LeadFilter;
  readonly sort: LeadSort;
  readonly after: Pick<Place, 'id' | 'score'> | undefined;
  readonly limit: number;
  readonly offset: number;
  /** Only among these; else a search looks at the next 2,000 leads alone. */
  readonly ids?: readonly string[];
}

export interface SearchQuery {
  readonly patterns: readonly string[];
  readonly before: string | undefined;
  readonly most: number;
}

export interface Count {
  /** At least so many match. */
  readonly total: number;
  readonly isExact: boolean;
}

/** Leads a search looks at before it asks for those whose text matches. */
const LOOKED_AT = 2_000;
/** Index entries counted; a filter that looks at rows reads fewer. */
const COUNTED = 10_000;
const COUNTED_ROWS = 2_000;

/** What names a row and its place; an index holds it, so that only rows of the page are read. */
const ORDERS: Record<LeadSort, { keys: string; by: string; after: string }> = {
  createdAt: { keys: 'company_id, id', by: 'id', after: 'id > :id' },
  '-createdAt': { keys: 'company_id, id', by: 'id desc', after: 'id < :id' },
  score: { keys: 'company_id, id, score', by: 'score, id', after: '(score, id) > (:score, :id)' },
  '-score': {
    keys: 'company_id, id, score',
    by: 'score desc, id desc',
    after: '(score, id) < (:score, :id)',
  },
};

/** Named here, since models of a whole page cost more than its query. */
const COLUMNS = LISTED.map((name) => {
  const column = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return `${column} as "${name}"`;
}).join(', ');

/** Reads lists of leads through the indexes of migration 0014. Every query names the company. */
export function createLeadListRepository() {
  return {
    async page(tx: Tx, query: ListQuery): Promise<ListedLead[]> {
      const { after, limit, offset, ids } = query;
      const { sql, bindings } = pageSql(query, tx.companyId);
      const { keys, by } = ORDERS[query.sort];
      const { rows } = await inside(tx).raw<{ rows: ListedLead[] }>(
        `with page as
           (select ${keys} from (${sql}) listed order by ${by} limit ${limit} offset ${offset})
         select ${COLUMNS} from leads join page using (${keys})
         where leads.company_id = :companyId order by ${by}`,
        { ...bindings, ...after, ...(ids && { ids: [...ids] }) },
      );
      return rows;
    },

    /** Counts as far as it may, from the newest on. */
    async count(tx: Tx, filter: LeadFilter): Promise<Count> {
      const conditions = conditionsOf(filter, { companyId: tx.companyId, byArrival: true });
      const { looked, bindings } = conditions;
      const most = looked.length > 0 ? COUNTED_ROWS : COUNTED;
      // An index answers alone when no column but the id is asked for.
      const scan = scanSql(conditions, {
        rows: rowsSql(conditions, { columns: looked.length > 0 ? '*' : 'id' }),
        by: 'id desc',
        limit: most + 1,
      });
      const matching = looked.length > 0 ? `filter (where ${looked.join(' and ')})` : '';
      const { rows } = await inside(tx).raw<{ rows: [{ found: number; seen: number }] }>(
        `select count(*) ${matching} as found, count(*) as seen
         from (select * from (${scan}) scanned limit ${most + 1}) leads`,
        bindings,
      );
      const [{ found, seen }] = rows;
      return { total: Math.min(found, most), isExact: seen <= most };
    },

    /** The newest `most` leads before `before` with all these patterns in their text. */
    async search(tx: Tx, { patterns, before, most }: SearchQuery): Promise<string[]> {
      const { rows } = await inside(tx).raw<{ rows: { id: string }[] }>(
        'select id from search_leads(?::text[], ?::uuid, ?) id',
        [[...patterns], before ?? null, most],
      );
      return rows.map(({ id }) => id);
    },
  };
}

function pageSql({ filter, sort, after, ids, limit, offset }: ListQuery, companyId: string) {
  const { keys, by, after: afterSql } = ORDERS[sort];
  const { q, ...rest } = filter;
  const isWalk = q !== undefined && !ids;
  const byArrival = !ids && !isWalk && sort.endsWith('createdAt');
  const conditions = conditionsOf(ids ? rest : filter, { companyId, byArrival });
  const place = [...(after ? [afterSql] : []), ...(ids ? ['id = any(:ids::uuid[])'] : [])];
  const rows = isWalk
    ? walkSql(conditions, { columns: keys, others: place, by })
    : rowsSql(conditions, { columns: keys, others: [...place, ...conditions.looked] });
  return {
    sql: scanSql(conditions, { rows, by, limit: limit + offset }),
    bindings: conditions.bindings,
  };
}

interface Rows {
  readonly columns: string;
  readonly others?: readonly string[];
}

const rowsSql = ({ served }: Conditions, { columns, others = [] }: Rows): string =>
  `select ${columns} from leads
   where ${['company_id = :companyId', ...served, ...others].join(' and ')}`;

/** Those that match among the first rows of a scan. */
const walkSql = (
  conditions: Conditions,
  { columns, others, by }: Required<Rows> & { by: string },
): string =>
  `select ${columns}
   from (${rowsSql(conditions, { columns: '*', others })} order by ${by} limit ${LOOKED_AT}) leads
   where ${conditions.looked.join(' and ')}`;

/** The first `limit` rows of each scan; PostgreSQL reads no more of them than are asked for. */
function scanSql(
  { each }: Conditions,
  { rows, by, limit }: { rows: string; by: string; limit: number },
): string {
  const first = `${rows} order by ${by} limit ${limit}`;
  return each ? `select found.* from ${each} cross join lateral (${first}) found` : first;
}
