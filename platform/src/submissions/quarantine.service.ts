import type { Arrival, IntakeService, Stored } from '../intake/intake.service.ts';
import type { Actor, Audit, Transact, Tx } from '../kernel/index.ts';
import type { QuarantineRepository } from './quarantine.repository.ts';
import type { Quarantine, Reason } from './quarantine.ts';
import type { Submission } from './submission.model.ts';
import type { SubmissionRepository } from './submissions.repository.ts';
import { refuseUnknown } from './submissions.service.ts';

export type QuarantineService = ReturnType<typeof createQuarantineService>;

interface Needs {
  readonly submissions: SubmissionRepository;
  readonly quarantines: QuarantineRepository;
  readonly intake: Pick<IntakeService, 'restore'>;
  /** Leads whose only submission comes or goes; each answers whether it changed the lead. */
  readonly leads: {
    junkUntouched(tx: Tx, leadId: string): Promise<boolean>;
    unjunk(tx: Tx, leadId: string): Promise<boolean>;
  };
  /** Hands files of a submission to the lead it got. */
  readonly settleFiles: (
    tx: Tx,
    owner: { readonly formId: string; readonly submissionId: string },
  ) => Promise<void>;
  readonly transact: Transact;
  /** Runs work again that lost against another of its kind. */
  readonly tryAgain: <T>(work: () => Promise<T>) => Promise<T>;
  readonly audit: Audit;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** Spam is kept where it makes no lead, and comes back as if it had just arrived. */
export function createQuarantineService(needs: Needs) {
  const { submissions, quarantines, intake, leads, settleFiles } = needs;
  const { transact, tryAgain, audit, newId, now } = needs;

  async function putAside(tx: Tx, { id, formId, leadId }: Submission, note: string): Promise<void> {
    const hasOthers = leadId === null || (await submissions.hasOthers(tx, { id, leadId }));
    const hasJunkedLead = !hasOthers && (await leads.junkUntouched(tx, leadId));
    const since = now().toISOString();
    const reasons = ['manual'] as const;
    await quarantines.mark(tx, { id, formId }, { reasons, note, since, hasJunkedLead });
  }

  async function bringBack(tx: Tx, found: Submission): Promise<void> {
    const { sender, hasJunkedLead } = found.quarantine ?? {};
    if (sender) {
      await intake.restore(tx, { leadId: newId(), ...sender, submission: found });
      await settleFiles(tx, { formId: found.formId, submissionId: found.id });
      return;
    }
    await quarantines.mark(tx, found, null);
    if (hasJunkedLead && found.leadId) await leads.unjunk(tx, found.leadId);
  }

  /** Changes a locked submission unless it is so already; answers it as it is then. */
  const change = (actor: Actor, id: string, { to, work }: Change): Promise<Submission> =>
    tryAgain(() =>
      transact(actor.companyId, async (tx) => {
        const found = (await submissions.lock(tx, id)) ?? refuseUnknown(id);
        if (stateOf(found) === to) return found;
        await work(tx, found);
        const changed = (await submissions.find(tx, id)) ?? refuseUnknown(id);
        const subject = { subjectType: 'submission', subjectId: id };
        const states = { before: shown(found), after: shown(changed) };
        await audit(tx, actor, { action: `submission.${to}`, ...subject, ...states });
        return changed;
      }),
    );

  return {
    /** Stores a suspicious arrival without a lead. A repeat changes nothing, as anywhere else. */
    hold(companyId: string, { source, person, submission }: Arrival, reasons: readonly Reason[]) {
      if (!submission) throw new Error('Only submissions are held.');
      const since = now().toISOString();
      const quarantine = { reasons, note: null, since, sender: { source, person } };
      const row = { ...submission, quarantine };
      return transact(companyId, async (tx): Promise<Stored> => {
        const added = await quarantines.hold(tx, row);
        if (added) return { outcome: 'added', isOther: false, ...added };
        return { outcome: 'repeated', ...(await quarantines.compare(tx, row)) };
      });
    },

    /** With the user's reason; takes its lead along when nothing else speaks for that. */
    putAside: (actor: Actor, id: string, note: string): Promise<Submission> =>
      change(actor, id, { to: 'quarantined', work: (tx, found) => putAside(tx, found, note) }),

    /** Lets it count; what never had a lead gets one, as if it had just arrived. */
    restore: (actor: Actor, id: string): Promise<Submission> =>
      change(actor, id, { to: 'accepted', work: bringBack }),
  };
}

type State = 'accepted' | 'quarantined';

interface Change {
  readonly to: State;
  readonly work: (tx: Tx, found: Submission) => Promise<void>;
}

const stateOf = ({ quarantine }: Submission): State => (quarantine ? 'quarantined' : 'accepted');

/** What the audit log tells of a submission: nothing of its answers. */
const shown = ({ leadId, quarantine }: Submission) => ({
  leadId,
  quarantine: quarantine && pickTold(quarantine),
});

const pickTold = ({ reasons, note }: Quarantine) => ({ reasons, note });
