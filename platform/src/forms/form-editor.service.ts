import {
  type Actor,
  type Audit,
  changedMeanwhile,
  changesOf,
  findInexactOrigins,
  type PageRequest,
  paginate,
  Problem,
  type Transact,
  windowOf,
} from '../kernel/index.ts';
import type { FormContent } from './definition.ts';
import type { FormAccess } from './form-access.ts';
import type { Form } from './form.model.ts';
import type { FormRepository, FormState } from './forms.repository.ts';

export type FormEditor = ReturnType<typeof createFormEditor>;

interface Needs {
  readonly forms: FormRepository;
  readonly access: FormAccess;
  readonly transact: Transact;
  readonly audit: Audit;
}

/** What somebody writes into a form. */
interface FormInput {
  readonly name: string;
  readonly definition: FormContent;
  /** Absent: none for a new form, unchanged for another. */
  readonly origins?: string[] | undefined;
}

/** Which form, and in which version its editor saw it; undefined: in any. */
interface Seen {
  readonly formId: string;
  readonly version: number | undefined;
}

/** Forms as those see them who make them: lists and drafts. */
export function createFormEditor({ forms, access, transact, audit }: Needs) {
  return {
    /** Newest first. */
    list: (actor: Actor, state: FormState, asked: PageRequest) =>
      transact(actor.companyId, async (tx) => {
        const found = await forms.page(tx, state, windowOf(asked));
        return paginate(asked, found, ({ id }) => id);
      }),

    /** Archived ones too. @throws {Problem} `form.not-found`. */
    get: (actor: Actor, formId: string): Promise<Form> =>
      access.read(actor, formId, async (_tx, form) => form),

    /**
     * Once for each UUID, which becomes the form's id.
     * @throws {Problem} `request.invalid` for an origin that no browser would send.
     */
    create(actor: Actor, uuid: string, { name, definition, origins = [] }: FormInput) {
      refuseInexactOrigins(origins);
      return transact(actor.companyId, async (tx) => {
        const fields = { name, draft: definition, origins };
        const id = formIdOf(uuid);
        const known = await forms.find(tx, id);
        if (known) return known;
        const form = await forms.insert(tx, { id, ...fields });
        const subject = { subjectType: 'form', subjectId: form.id };
        await audit(tx, actor, { action: 'form.created', ...subject, after: fields });
        return form;
      });
    },

    /**
     * Replaces the draft.
     * @throws {Problem} `precondition.failed`, `form.not-found`, `form.archived`, `request.invalid`.
     */
    update(actor: Actor, seen: Seen, { name, definition, origins }: FormInput): Promise<Form> {
      refuseInexactOrigins(origins ?? []);
      return access.edit(actor, seen.formId, async ({ tx, form, note }) => {
        if (seen.version !== undefined && seen.version !== form.version) throw changedMeanwhile();
        const fields = { name, draft: definition, ...(origins && { origins }) };
        await note('form.updated', changesOf(form, fields));
        return forms.change(tx, form.id, fields);
      });
    },

    /** Hides the form from visitors. @throws {Problem} `form.not-found`, `form.archived`. */
    archive: (actor: Actor, formId: string): Promise<void> =>
      access.edit(actor, formId, async ({ tx, form, note }) => {
        await forms.change(tx, form.id, { archivedAt: new Date() });
        await note('form.archived');
      }),
  };
}

/** Shorter in markup than the UUID itself. */
const formIdOf = (uuid: string): string =>
  `frm_${Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url')}`;

function refuseInexactOrigins(origins: readonly string[]): void {
  const mistakes = findInexactOrigins(origins);
  if (mistakes.length === 0) return;
  const detail = mistakes.map(({ field, message }) => `${field} ${message}.`).join(' ');
  throw new Problem('request.invalid', { detail, errors: mistakes });
}
