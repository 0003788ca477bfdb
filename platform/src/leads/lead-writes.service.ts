import type { Actor, Transact } from '../kernel/index.ts';
import type { Lead } from './lead.model.ts';
import type { Wanted } from './lead-change.ts';
import type { LeadChanger } from './lead-changer.ts';
import type { LeadEraser } from './lead-eraser.ts';
import { createLeadGuards, type Target } from './lead-guards.ts';
import { type Normalise, patchOf, replacementOf } from './lead-members.ts';
import type { LeadWriteRepository } from './lead-writes.repository.ts';

export type LeadWriteService = ReturnType<typeof createLeadWriteService>;

interface Needs {
  readonly leads: LeadWriteRepository;
  readonly changer: LeadChanger;
  readonly erase: LeadEraser;
  /** Runs again what lost a race. */
  readonly transact: Transact;
  readonly normalise: Normalise;
}

/** Edits of single leads, each of the version its caller saw. */
export function createLeadWriteService(needs: Needs) {
  const { leads, changer, erase, transact, normalise } = needs;
  const { hold, refuseTaken, refuseOwner } = createLeadGuards(leads);

  const change = (actor: Actor, target: Target, wish: (lead: Lead) => Wanted): Promise<Lead> =>
    transact(actor.companyId, async (tx) => {
      const lead = await hold(tx, target);
      const wanted = wish(lead);
      await refuseTaken(tx, lead, wanted);
      await refuseOwner(tx, wanted, lead);
      const changed = await changer.apply(tx, lead, wanted);
      if (!changed) return lead;
      await changer.record(tx, actor, [changed]);
      return changed.after;
    });

  return {
    /**
     * Changes the members that were sent.
     * @throws {Problem} `lead.not-found`, `precondition.failed`, `lead.known`, `request.invalid`,
     * `lead.wrong-transition`.
     */
    update: (actor: Actor, target: Target, sent: Wanted): Promise<Lead> =>
      change(actor, target, (lead) => patchOf(lead, sent, normalise)),

    /** As `update`, emptying members that were not sent. */
    replace: (actor: Actor, target: Target, sent: Wanted): Promise<Lead> =>
      change(actor, target, (lead) => replacementOf(lead, sent, normalise)),

    /** Erases the lead and what tells of it. @throws {Problem} `lead.not-found`, `precondition.failed`. */
    remove: (actor: Actor, target: Target): Promise<void> =>
      transact(actor.companyId, async (tx) => erase(tx, actor, [await hold(tx, target)])),
  };
}
