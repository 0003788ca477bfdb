import type { Transact, Tx } from '../kernel/index.ts';
import type { LeadFilter } from './lead-filter.ts';
import type { LeadScanRepository, MemberType, Stretch } from './lead-scan.repository.ts';
import type { Lead } from './lead.model.ts';

/** Leads read at a time, and looked at for the names of their properties. */
const READ = 1_000;
const LOOKED_AT = 20_000;

export type LeadScan = ReturnType<typeof createLeadScan>;

type Wanted = Omit<LeadFilter, 'q'>;

/**
 * Reads every lead that matches, newest first, in stretches that each cost the same. Leads that
 * arrive meanwhile are newer than where it began, and left out.
 */
export function createLeadScan(leads: LeadScanRepository, transact: Transact) {
  async function* walk<Found>(
    companyId: string,
    { size, before: start }: { size: number; before?: string | undefined },
    read: (tx: Tx, stretch: Stretch) => Promise<Found>,
  ): AsyncGenerator<{ found: Found; from: string | undefined }> {
    let before = start;
    do {
      const { from, found } = await transact(companyId, async (tx) => {
        const first = await leads.startOf(tx, before, size);
        return { from: first, found: await read(tx, { from: first, before }) };
      });
      yield { found, from };
      before = from;
    } while (before);
  }

  /** Each stretch with where it begins, to go on there another time; `before` says from where. */
  const stretches = (companyId: string, filter: Wanted, before?: string) =>
    walk(companyId, { size: READ, before }, (tx, stretch) => leads.read(tx, filter, stretch));

  return {
    stretches,

    async *leads(companyId: string, filter: Wanted): AsyncGenerator<readonly Lead[]> {
      for await (const { found } of stretches(companyId, filter)) yield found;
    },

    /** The names and types of their properties; one may come again. */
    async *members(companyId: string, filter: Wanted): AsyncGenerator<readonly MemberType[]> {
      const read = (tx: Tx, stretch: Stretch) => leads.members(tx, filter, stretch);
      for await (const { found } of walk(companyId, { size: LOOKED_AT }, read)) yield found;
    },
  };
}
