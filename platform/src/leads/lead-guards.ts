import { changedMeanwhile, Problem, type Tx } from '../kernel/index.ts';
import type { Lead } from './lead.model.ts';
import type { Wanted } from './lead-change.ts';
import type { LeadWriteRepository } from './lead-writes.repository.ts';

/** Which lead to change, as its caller last saw it. */
export interface Target {
  readonly id: string;
  /** Undefined: whatever is there. */
  readonly version: number | undefined;
}

export const noLead = (id: string): Problem =>
  new Problem('lead.not-found', { detail: `There is no lead ${id}.` });

/** Looks at what a change needs of the database before it is made. */
export function createLeadGuards(leads: LeadWriteRepository) {
  return {
    /** @throws {Problem} `lead.not-found`, `precondition.failed`. */
    async hold(tx: Tx, { id, version }: Target): Promise<Lead> {
      const lead = await leads.hold(tx, id);
      if (!lead) throw noLead(id);
      if (version !== undefined && version !== lead.version) throw changedMeanwhile();
      return lead;
    },

    /** An edit does not make one of two people who are known. @throws {Problem} `lead.known`. */
    async refuseTaken(tx: Tx, lead: Lead, { email, phone }: Wanted): Promise<void> {
      if (email && email !== lead.email) {
        refuseKnown('email', await leads.findOther(tx, lead.id, { email }));
      }
      if (phone && phone !== lead.phone) {
        refuseKnown('phone', await leads.findOther(tx, lead.id, { phone }));
      }
    },

    /** @throws {Problem} `request.invalid` for an owner who is no active user of the company. */
    async refuseOwner(tx: Tx, { assignedTo }: Wanted, lead?: Lead): Promise<void> {
      if (!assignedTo || assignedTo === lead?.assignedTo) return;
      if (await leads.isActiveUser(tx, assignedTo)) return;
      const message = 'is no active user of your company';
      throw new Problem('request.invalid', {
        detail: `assignedTo ${message}.`,
        errors: [{ in: 'body', field: 'assignedTo', message }],
      });
    },
  };
}

function refuseKnown(field: 'email' | 'phone', other: Lead | undefined): void {
  if (!other) return;
  const message = `belongs to the lead ${other.id}`;
  throw new Problem('lead.known', {
    detail: `This ${field} ${message}.`,
    hint: 'Change that lead, or erase it first.',
    errors: [{ in: 'body', field, message }],
  });
}
