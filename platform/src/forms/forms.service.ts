import {
  type Actor,
  type FieldMistake,
  Problem,
  refuseForeignOrigin,
  type Transact,
} from '../kernel/index.ts';
import type { Arrival } from '../intake/intake.service.ts';
import { type CompiledForm, compileForm } from './compiled-form.ts';
import type { FieldValues } from './definition.ts';
import type { FormVersionRepository } from './form-versions.repository.ts';
import { HONEYPOT } from './honeypot.ts';
import type { Sending, SpamService } from '../spam/spam.service.ts';
import { createSubmissionStore, type StoreNeeds } from './submission-store.ts';

export type FormService = ReturnType<typeof createFormService>;

interface Needs extends StoreNeeds {
  readonly spam: SpamService;
  readonly versions: Pick<FormVersionRepository, 'findPublished'>;
  readonly transact: Transact;
  readonly definitions: {
    get(
      key: string,
      find: () => Promise<CompiledForm | undefined>,
    ): Promise<CompiledForm | undefined>;
  };
  /** Forgets the half-filled form that a visitor held under this token. */
  readonly erasePartial: (companyId: string, formId: string, token: string) => Promise<void>;
  readonly newId: () => string;
  /** The platform's own origin, whose pages may show every form. */
  readonly ownOrigin: string;
}

/** Which form, asked for from where. */
export interface AskedForm {
  readonly formId: string;
  /** Of the page; empty when no browser asks. */
  readonly origin: string;
}

/** What a visitor sent. */
export interface Sent extends AskedForm {
  /** Of the definition that the visitor saw; absent: the published one. */
  readonly formVersion: number | undefined;
  /** Minted by the browser; absent: minted here, and nothing can be repeated. */
  readonly submissionId: string | undefined;
  readonly fields: FieldValues;
  /** Of the half-filled form that this one was. */
  readonly resumeToken: string | undefined;
  readonly context: Context;
  /** What came with it that tells people from programs. */
  readonly trace: Trace;
}

export type Trace = Pick<Sending, 'token' | 'proof' | 'ip' | 'agent' | 'canProve'>;

interface Context {
  readonly locale?: string;
  readonly page?: string;
  readonly landingPage?: string;
  readonly referrer?: string;
  readonly elapsedMs?: number;
  readonly attribution?: Readonly<Record<string, string>>;
  readonly firstTouch?: object;
}

/** Forms as visitors meet them: the definition, and sending. */
export function createFormService(needs: Needs) {
  const { spam, versions, transact, definitions, newId, ownOrigin, erasePartial } = needs;
  const store = createSubmissionStore(needs);

  const find = ({ companyId }: Actor, formId: string, version?: number) =>
    definitions.get(`${companyId} ${formId} ${version ?? 'published'}`, async () => {
      const found = await transact(companyId, (tx) => versions.findPublished(tx, formId, version));
      return found && compileForm(found);
    });

  async function published(actor: Actor, { formId, origin }: AskedForm): Promise<CompiledForm> {
    const form = await find(actor, formId);
    if (!form) throw new Problem('form.not-found', { detail: `There is no form ${formId}.` });
    const { origins } = form;
    if (origins.length > 0) refuseForeignOrigin({ origins, noun: 'form' }, origin, ownOrigin);
    return form;
  }

  /** What the visitor filled in, which need not be what is published by now. */
  async function seen(actor: Actor, sent: Sent): Promise<CompiledForm> {
    const { formId, formVersion } = sent;
    const form = await published(actor, sent);
    if (formVersion === undefined || formVersion === form.definition.version) return form;
    return (await find(actor, formId, formVersion)) ?? refuseVersion(form.definition.version);
  }

  return {
    /** What is published, and what tells people from programs. @throws {Problem} `form.not-found`, `origin.not-allowed`. */
    async definition(actor: Actor, asked: AskedForm) {
      const { definition } = await published(actor, asked);
      return { definition, honeypot: HONEYPOT, token: spam.issueToken(asked.formId) };
    },

    /**
     * Answers when the submission is stored durably; alike for those that go to quarantine, so that
     * a program learns nothing.
     * @throws {Problem} `request.invalid`, `form.not-found`, `submission.proof-required`, `idempotency.in-flight`, `idempotency.reused`.
     */
    async submit(actor: Actor, sent: Sent) {
      const form = await seen(actor, sent);
      const { [HONEYPOT]: trap, ...given } = sent.fields;
      const { answers, mistakes, files } = form.read(given);
      if (mistakes.length > 0) refuseAnswers(mistakes);
      const submissionId = sent.submissionId ?? newId();
      const marks = { submissionId, answers, isTrapped: String(trap ?? '').trim() !== '' };
      const reasons = await spam.judge(sendingOf(form, sent, marks));
      // What is in quarantine keeps what filled the honeypot, for people to judge by.
      const fields = reasons.length > 0 ? { ...sent.fields, ...answers } : answers;
      const filled = { ...sent, leadId: newId(), submissionId, answers, fields };
      const { companyId } = actor;
      const stored = await store(companyId, { arrival: toArrival(form, filled), reasons, files });
      if (stored.isOther) refuseReuse();
      // Fails it, the browser sends again, and this is tried again.
      if (sent.resumeToken) await erasePartial(companyId, sent.formId, sent.resumeToken);
      const { receivedAt, outcome } = stored;
      return { submissionId, receivedAt, form: form.definition, isRepeat: outcome === 'repeated' };
    },
  };
}

const sendingOf = (
  { definition }: CompiledForm,
  { formId, context, trace }: Sent,
  marks: Pick<Sending, 'submissionId' | 'answers' | 'isTrapped'>,
): Sending => ({
  ...trace,
  ...marks,
  formId,
  elapsedMs: context.elapsedMs,
  isStrict: definition.protection === 'strict',
});

function refuseAnswers(mistakes: readonly FieldMistake[]): never {
  const detail = mistakes.map(({ field, message }) => `${field} ${message}.`).join(' ');
  throw new Problem('request.invalid', { detail, errors: mistakes });
}

interface Filled extends Sent {
  readonly leadId: string;
  readonly submissionId: string;
  /** As the form reads them; `fields` is what is kept of what was sent. */
  readonly answers: FieldValues;
}

function toArrival(form: CompiledForm, filled: Filled): Arrival {
  const { attribution = {}, ...context } = filled.context;
  return {
    leadId: filled.leadId,
    source: attribution['utm_source'] ?? 'website',
    person: form.readPerson(filled.answers),
    submission: {
      formId: filled.formId,
      id: filled.submissionId,
      formVersion: form.definition.version,
      fields: filled.fields,
      consents: form.readConsents(filled.answers, context),
      context: { ...context, attribution },
    },
  };
}

function refuseVersion(published: number): never {
  const message = `is no version of this form. The published one is ${published}`;
  const mistake = { in: 'body', field: 'formVersion', message } as const;
  throw new Problem('request.invalid', { detail: `formVersion ${message}.`, errors: [mistake] });
}

function refuseReuse(): never {
  throw new Problem('idempotency.reused', {
    hint: 'Send a changed form under a new Idempotency-Key.',
  });
}
