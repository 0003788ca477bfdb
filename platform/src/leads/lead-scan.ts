import type { Transact } from '../kernel/index.ts';
import type { LeadFilter } from './lead-filter.ts';
import type { LeadListRepository } from './lead-list.repository.ts';
import type { Lead } from './lead.model.ts';

/** Leads read at a time. */
const PAGE = 1_000;

/**
 * Reads every lead that matches, newest first, in pages that each cost the same. Leads that arrive
 * meanwhile are newer than where it began, and left out.
 */
export function createLeadScan(leads: Pick<LeadListRepository, 'page'>, transact: Transact) {
  return async function* scan(
    companyId: string,
    filter: Omit<LeadFilter, 'q'>,
  ): AsyncGenerator<readonly Lead[]> {
    let after: Pick<Lead, 'id' | 'score'> | undefined;
    do {
      const query = { filter, sort: '-createdAt', after, limit: PAGE, offset: 0 } as const;
      const page = await transact(companyId, (tx) => leads.page(tx, query));
      yield page;
      const last = page.length < PAGE ? undefined : page.at(-1);
      // Nothing else of the lead: the query names its bindings as leads name their members.
      after = last && { id: last.id, score: last.score };
    } while (after);
  };
}
