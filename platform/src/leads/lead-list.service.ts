import { type Actor, Problem, type Transact, type Tx } from '../kernel/index.ts';
import { decodeCursor, encodeCursor, type Place } from './cursor.ts';
import { fingerprintOf, type LeadFilter, type LeadSort, patternsOf } from './lead-filter.ts';
import type { Count, LeadListRepository, ListQuery } from './lead-list.repository.ts';
import type { ListedLead } from './lead.model.ts';

export type LeadListService = ReturnType<typeof createLeadListService>;

interface Needs {
  readonly leads: LeadListRepository;
  readonly transact: Transact;
}

export interface ListRequest {
  readonly filter: LeadFilter;
  readonly sort: LeadSort;
  readonly limit: number;
  /** Counted from 1; a cursor wins over it. */
  readonly page: number;
  readonly cursor: string | undefined;
}

/** Rows that page numbers reach; beyond, a cursor costs no more than for the first page. */
const REACH = 10_000;

/** Those that match a search, the newest ones, among which another order or filter looks. */
const FOUND = 2_000;

interface Found {
  readonly rows: readonly ListedLead[];
  /** What a search knows of all that match. */
  readonly count?: Count;
}

/** Pages of leads: filtered, searched, sorted, each as dear as the first. */
export function createLeadListService({ leads, transact }: Needs) {
  /** A search looks at the next leads itself, which finds common words and leads not indexed yet. */
  async function find(tx: Tx, query: ListQuery): Promise<Found> {
    const rows = await leads.page(tx, query);
    const patterns = patternsOf(query.filter.q ?? '');
    if (patterns.length === 0) return { rows };
    if (rows.length === query.limit) {
      return { rows, count: { total: query.offset + rows.length, isExact: false } };
    }
    const { offset, limit } = query;
    const isByArrival = query.sort === '-createdAt';
    const isAlone = Object.values(query.filter).filter((value) => value !== undefined).length === 1;
    const most = isByArrival && isAlone ? offset + limit : FOUND;
    const before = isByArrival ? query.after?.id : undefined;
    const matching = await leads.search(tx, { patterns, before, most });
    const ids = [...new Set([...matching, ...rows.map(({ id }) => id)])];
    const found = await leads.page(tx, { ...query, ids });
    if (found.length === 0) return { rows: found };
    const isExact = found.length < limit && matching.length < most;
    return { rows: found, count: { total: offset + found.length, isExact } };
  }

  return {
    /** @throws {Problem} `request.invalid` for a foreign cursor, and for a page too far behind. */
    async list(actor: Actor, { filter, sort, limit, page, cursor }: ListRequest) {
      const fingerprint = fingerprintOf(filter, sort);
      const after = cursor === undefined ? undefined : decodeCursor(cursor, fingerprint);
      if (!after && page * limit > REACH) refuseDepth(limit);
      const offset = after ? 0 : (page - 1) * limit;

      const { rows, size } = await transact(actor.companyId, async (tx) => {
        const query = { filter, sort, after, limit: limit + 1, offset };
        const found = await find(tx, query);
        const { length } = found.rows;
        const isWhole = length > 0 && length <= limit;
        const whole = isWhole ? { total: offset + length, isExact: true } : undefined;
        const counted = async (): Promise<Count> => found.count ?? whole ?? leads.count(tx, filter);
        return { rows: found.rows, size: after ? sizeOf(after) : await counted() };
      });

      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      const total = Math.max(size.total, after ? 0 : offset + rows.length);
      const place = last && { fingerprint, score: last.score, id: last.id };
      const isMore = rows.length > limit;
      const pagination = {
        page: after ? null : page,
        limit,
        total,
        totalIsExact: size.isExact,
        totalPages: Math.ceil(total / limit),
        nextCursor:
          isMore && place ? encodeCursor({ ...place, total, totalIsExact: size.isExact }) : null,
      };
      return { rows: shown, pagination };
    },
  };
}

const sizeOf = ({ total, totalIsExact }: Place): Count => ({ total, isExact: totalIsExact });

function refuseDepth(limit: number): never {
  const message = `must be at most ${Math.floor(REACH / limit)} with this limit; go on with the cursor`;
  throw new Problem('request.invalid', {
    detail: `page ${message}.`,
    hint: 'Every page names the cursor of the next one in pagination.nextCursor.',
    errors: [{ in: 'query', field: 'page', message }],
  });
}
