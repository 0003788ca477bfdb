import type { Actor, Audit, Outbox, Tx } from '../kernel/index.ts';
import type { Lead, LeadRow } from './lead.model.ts';
import { changeLead, EDITABLE, type LeadChange, PERSONAL, type Wanted } from './lead-change.ts';
import type { LeadWriteRepository } from './lead-writes.repository.ts';

export type LeadChanger = ReturnType<typeof createLeadChanger>;

/** Adds activities that tell what was done to leads. */
export type NoteActivities = (
  tx: Tx,
  actor: Actor,
  notes: readonly ({ readonly leadId: string } & LeadChange['notes'][number])[],
) => Promise<void>;

interface Needs {
  readonly leads: LeadWriteRepository;
  readonly note: NoteActivities;
  readonly audit: Audit;
  readonly outbox: Outbox;
  readonly now: () => Date;
}

/** A lead that became another one, or that was none before. */
export interface Changed extends LeadChange {
  readonly before?: Lead;
  readonly after: Lead;
}

/** Changes held leads, and writes down what was changed, both in the caller's transaction. */
export function createLeadChanger({ leads, note, audit, outbox, now }: Needs) {
  return {
    /** Undefined when the lead is as wanted already. @throws {Problem} before anything is written. */
    async apply(tx: Tx, before: Lead, wanted: Wanted): Promise<Changed | undefined> {
      const change = changeLead(before, wanted, now());
      if (Object.keys(change.next).length === 0) return undefined;
      return { before, after: await leads.change(tx, before.id, change.next), ...change };
    },

    /** Activities, audit entries and what the workers shall do about it. */
    async record(tx: Tx, actor: Actor, changes: readonly Changed[]): Promise<void> {
      const notes = changes.flatMap(({ after, notes: told }) =>
        told.map((one) => ({ leadId: after.id, ...one })),
      );
      await note(tx, actor, notes);
      for (const change of changes) await audit(tx, actor, entryOf(change));
      const idsOf = (isMeant: (change: Changed) => boolean) =>
        changes.filter(isMeant).map(({ after }) => after.id);
      await outbox.publish(tx, 'lead.captured', idsOf(isNew));
      await outbox.publish(
        tx,
        'lead.updated',
        idsOf((change) => !isNew(change)),
      );
      await outbox.publish(
        tx,
        'lead.assigned',
        idsOf(({ next }) => Boolean(next.assignedTo)),
      );
    },
  };
}

const isNew = ({ before }: Changed): boolean => before === undefined;

function entryOf({ before, after, next }: Changed) {
  const names = EDITABLE.filter((name) => name in next);
  return {
    action: before ? 'lead.updated' : 'lead.created',
    subjectType: 'lead',
    subjectId: after.id,
    ...(before && { before: impersonal(before, names) }),
    after: impersonal(after, names),
  };
}

const HIDDEN: ReadonlySet<string> = new Set([...PERSONAL, 'properties', 'statusReason']);

/** For the audit log, which keeps what it has: where something of the person was, not what. */
export function impersonal(lead: LeadRow, names: readonly (keyof LeadRow)[]): object {
  return Object.fromEntries(
    names.map((name) => {
      const value = lead[name] ?? null;
      return [name, HIDDEN.has(name) && value !== null ? '[personal]' : value];
    }),
  );
}
