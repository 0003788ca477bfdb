import type { Actor, Audit, Outbox, Tx } from '../kernel/index.ts';
import type { Lead } from './lead.model.ts';
import { PERSONAL } from './lead-change.ts';
import { impersonal } from './lead-changer.ts';
import type { LeadWriteRepository } from './lead-writes.repository.ts';

export type LeadEraser = ReturnType<typeof createLeadEraser>;

/** Removes what a slice keeps about these leads. */
export type Forget = (tx: Tx, leadIds: readonly string[]) => Promise<void>;

interface Needs {
  readonly leads: LeadWriteRepository;
  /** One for each slice that keeps something about leads, in this order. */
  readonly forget: readonly Forget[];
  readonly audit: Audit;
  readonly outbox: Outbox;
}

/** Erases held leads with all that tells of them; what remains names ids and members, no values. */
export function createLeadEraser({ leads, forget, audit, outbox }: Needs) {
  return async (tx: Tx, actor: Actor, held: readonly Lead[]): Promise<void> => {
    const ids = held.map(({ id }) => id);
    for (const forgetLeads of forget) await forgetLeads(tx, ids);
    await leads.remove(tx, ids);
    for (const lead of held) {
      await audit(tx, actor, {
        action: 'lead.erased',
        subjectType: 'lead',
        subjectId: lead.id,
        before: impersonal(lead, [...PERSONAL, 'properties', 'status', 'assignedTo']),
      });
    }
    await outbox.publish(tx, 'lead.deleted', ids);
  };
}
