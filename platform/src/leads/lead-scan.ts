import type { Transact, Tx } from '../kernel/index.ts';
import type { LeadFilter } from './lead-filter.ts';
import type { LeadScanRepository, MemberType, Stretch } from './lead-scan.repository.ts';
import type { Lead } from './lead.model.ts';

/** Leads read at a time, and looked at for the names of their properties. */
const READ = 1_000;
const LOOKED_AT = 20_000;

type Wanted = Omit<LeadFilter, 'q'>;

/**
 * Reads every lead that matches, newest first, in stretches that each cost the same. Leads that
 * arrive meanwhile are newer than where it began, and left out.
 */
export function createLeadScan(leads: LeadScanRepository, transact: Transact) {
  async function* walk<Found>(
    companyId: string,
    size: number,
    read: (tx: Tx, stretch: Stretch) => Promise<Found>,
  ): AsyncGenerator<Found> {
    let before: string | undefined;
    do {
      const { from, found } = await transact(companyId, async (tx) => {
        const start = await leads.startOf(tx, before, size);
        return { from: start, found: await read(tx, { from: start, before }) };
      });
      yield found;
      before = from;
    } while (before);
  }

  return {
    leads: (companyId: string, filter: Wanted): AsyncGenerator<readonly Lead[]> =>
      walk(companyId, READ, (tx, stretch) => leads.read(tx, filter, stretch)),

    /** The names and types of their properties; one may come again. */
    members: (companyId: string, filter: Wanted): AsyncGenerator<readonly MemberType[]> =>
      walk(companyId, LOOKED_AT, (tx, stretch) => leads.members(tx, filter, stretch)),
  };
}
