import { type Actor, type Audit, Problem, type Transact, type Tx } from '../kernel/index.ts';
import type { Form } from './form.model.ts';
import type { FormRepository } from './forms.repository.ts';

interface Needs {
  readonly forms: Pick<FormRepository, 'find' | 'lock'>;
  readonly transact: Transact;
  readonly audit: Audit;
}

/** An active form that is being changed; whoever changes it meanwhile waits. */
export interface Edit {
  readonly tx: Tx;
  readonly form: Form;
  /** Notes what was done to it in the audit log. */
  note(action: string, changes?: { before?: object; after?: object }): Promise<void>;
}

export type FormAccess = ReturnType<typeof createFormAccess>;

/** The two ways to a form of one's company: to read it, and to change it. */
export function createFormAccess({ forms, transact, audit }: Needs) {
  return {
    /** Archived ones too. @throws {Problem} `form.not-found`. */
    read: <T>(actor: Actor, formId: string, work: (tx: Tx, form: Form) => Promise<T>) =>
      transact(actor.companyId, async (tx) =>
        work(tx, (await forms.find(tx, formId)) ?? refuseUnknown(formId)),
      ),

    /** @throws {Problem} `form.not-found`, `form.archived`. */
    edit: <T>(actor: Actor, formId: string, work: (edit: Edit) => Promise<T>) =>
      transact(actor.companyId, async (tx) => {
        const form = (await forms.lock(tx, formId)) ?? refuseUnknown(formId);
        if (form.archivedAt) refuseArchived(formId);
        const subject = { subjectType: 'form', subjectId: formId };
        return work({
          tx,
          form,
          note: (action, changes = {}) => audit(tx, actor, { action, ...subject, ...changes }),
        });
      }),
  };
}

function refuseUnknown(formId: string): never {
  throw new Problem('form.not-found', { detail: `There is no form ${formId}.` });
}

export function refuseArchived(formId: string): never {
  throw new Problem('form.archived', {
    detail: `${formId} is archived.`,
    hint: 'Make a new form; what was sent with this one is kept.',
  });
}
