import type { Audit, Outbox, Transact, Tx } from '../kernel/index.ts';
import { createLeadBulkService } from './lead-bulk.service.ts';
import { createLeadChanger, type NoteActivities } from './lead-changer.ts';
import { createLeadCreationService } from './lead-creation.service.ts';
import { createLeadEraser, type Forget } from './lead-eraser.ts';
import { noLead } from './lead-guards.ts';
import type { Normalise } from './lead-members.ts';
import type { LeadWriteRepository } from './lead-writes.repository.ts';
import { createLeadWriteService } from './lead-writes.service.ts';

interface Needs {
  readonly leads: LeadWriteRepository;
  /** Runs again what lost a race. */
  readonly transact: Transact;
  readonly normalise: Normalise;
  readonly note: NoteActivities;
  /** One for each slice that keeps something about leads, in this order. */
  readonly forget: readonly Forget[];
  readonly audit: Audit;
  readonly outbox: Outbox;
  readonly now: () => Date;
}

/** The services that change leads, on one changer and one eraser. */
export function createLeadWriting(needs: Needs) {
  const parts = { ...needs, changer: createLeadChanger(needs), erase: createLeadEraser(needs) };
  return {
    creation: createLeadCreationService(parts),
    writes: createLeadWriteService(parts),
    bulk: createLeadBulkService(parts),
  };
}

/** For slices that write about a lead. */
export const createLeadKeeper =
  (leads: LeadWriteRepository) =>
  /** The lead is there as long as the transaction. @throws {Problem} `lead.not-found`. */
  async (tx: Tx, leadId: string): Promise<void> => {
    if (!(await leads.keep(tx, leadId))) throw noLead(leadId);
  };
