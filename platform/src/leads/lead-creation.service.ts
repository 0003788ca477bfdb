import type { Actor, Transact, Tx } from '../kernel/index.ts';
import type { Lead, LeadRow } from './lead.model.ts';
import { changeLead, type Wanted } from './lead-change.ts';
import type { LeadChanger } from './lead-changer.ts';
import { createLeadGuards } from './lead-guards.ts';
import { blankLead, missingOf, type Normalise, patchOf, tidy } from './lead-members.ts';
import type { LeadWriteRepository } from './lead-writes.repository.ts';

export type LeadCreationService = ReturnType<typeof createLeadCreationService>;

interface Needs {
  readonly leads: LeadWriteRepository;
  readonly changer: LeadChanger;
  /** Runs again what lost a race. */
  readonly transact: Transact;
  readonly normalise: Normalise;
  readonly now: () => Date;
}

/** What is sent of a lead; the source is `api` when it names none. */
export interface NewLead extends Wanted {
  readonly source?: string;
}

export interface Added {
  readonly lead: Lead;
  readonly isNew: boolean;
  /** Members of a known lead that were empty until now. */
  readonly filledIn: readonly string[];
}

/** Leads that people and programs add one by one. */
export function createLeadCreationService(needs: Needs) {
  const { leads, changer, transact, normalise, now } = needs;
  const { refuseOwner } = createLeadGuards(leads);

  async function fillIn(tx: Tx, actor: Actor, [known, draft]: [Lead, LeadRow]): Promise<Added> {
    const changed = await changer.apply(tx, known, missingOf(known, draft));
    if (!changed) return { lead: known, isNew: false, filledIn: [] };
    await changer.record(tx, actor, [changed]);
    return { lead: changed.after, isNew: false, filledIn: Object.keys(changed.next) };
  }

  return {
    /**
     * Adds the lead under this id, or fills in what a known one lacks.
     * @throws {Problem} `request.invalid`.
     */
    async add(actor: Actor, id: string, given: NewLead): Promise<Added> {
      const { companyId } = actor;
      const { externalId = null, ...sent } = tidy(given);
      const source = given.source?.trim() || 'api';
      const origin = { id, companyId, source, externalId };
      const blank = blankLead(origin, now());
      const { next, notes } = changeLead(blank, patchOf(blank, sent, normalise), now());
      const draft = { ...blank, ...next };
      return transact(companyId, async (tx) => {
        await refuseOwner(tx, draft);
        const done = await leads.hold(tx, id);
        if (done) return { lead: done, isNew: true, filledIn: [] };
        const known = await leads.holdKnown(tx, draft);
        if (known) return fillIn(tx, actor, [known, draft]);
        const lead = await leads.insert(tx, { ...origin, ...next });
        const created = { type: 'CREATED', properties: { source: draft.source } } as const;
        await changer.record(tx, actor, [{ after: lead, next, notes: [created, ...notes] }]);
        return { lead, isNew: true, filledIn: [] };
      });
    },
  };
}
