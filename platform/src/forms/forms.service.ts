import {
  type Actor,
  type FieldMistake,
  Problem,
  refuseForeignOrigin,
  type Transact,
} from '../kernel/index.ts';
import type { Arrival, IntakeService, Stored } from '../intake/intake.service.ts';
import { type CompiledForm, compileForm } from './compiled-form.ts';
import type { FieldValues } from './definition.ts';
import type { FormVersionRepository } from './form-versions.repository.ts';
import { checkForSpam, HONEYPOT, type Suspicion } from './spam-checks.ts';

export type FormService = ReturnType<typeof createFormService>;

interface Needs {
  readonly versions: Pick<FormVersionRepository, 'findPublished'>;
  readonly intake: Pick<IntakeService, 'accept'>;
  /** Where suspicious submissions go instead. */
  readonly quarantine: {
    hold(companyId: string, arrival: Arrival, reasons: readonly Suspicion[]): Promise<Stored>;
  };
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
}

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
  const { versions, intake, quarantine, transact, definitions, newId, ownOrigin } = needs;
  const { erasePartial } = needs;
  const inFlight = new Set<string>();

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
    /** What is published, and the honeypot. @throws {Problem} `form.not-found`, `origin.not-allowed`. */
    async definition(actor: Actor, asked: AskedForm) {
      const { definition } = await published(actor, asked);
      return { definition, honeypot: HONEYPOT };
    },

    /**
     * Answers when the submission is stored durably; alike for those that go to quarantine, so that
     * a program learns nothing.
     * @throws {Problem} `request.invalid`, `form.not-found`, `idempotency.in-flight`, `idempotency.reused`.
     */
    async submit(actor: Actor, sent: Sent) {
      const form = await seen(actor, sent);
      const { answers, reasons } = checkForSpam(sent.fields, sent.context.elapsedMs);
      const mistakes = form.check(answers);
      if (mistakes.length > 0) refuseAnswers(mistakes);
      const submissionId = sent.submissionId ?? newId();
      const isSuspect = reasons.length > 0;
      // What is in quarantine keeps what filled the honeypot, for people to judge by.
      const fields = isSuspect ? sent.fields : answers;
      const arrival = toArrival(form, { ...sent, fields }, { leadId: newId(), submissionId });
      const key = `${sent.formId} ${submissionId}`;
      if (inFlight.has(key)) throw new Problem('idempotency.in-flight', { retryAfterSeconds: 1 });
      inFlight.add(key);
      try {
        const { companyId } = actor;
        const { receivedAt, outcome, isOther } = isSuspect
          ? await quarantine.hold(companyId, arrival, reasons)
          : await intake.accept(companyId, arrival);
        if (isOther) refuseReuse();
        // Fails it, the browser sends again, and this is tried again.
        if (sent.resumeToken) await erasePartial(companyId, sent.formId, sent.resumeToken);
        const isRepeat = outcome === 'repeated';
        return { submissionId, receivedAt, form: form.definition, isRepeat };
      } finally {
        inFlight.delete(key);
      }
    },
  };
}

function refuseAnswers(mistakes: readonly FieldMistake[]): never {
  const detail = mistakes.map(({ field, message }) => `${field} ${message}.`).join(' ');
  throw new Problem('request.invalid', { detail, errors: mistakes });
}

function toArrival(
  form: CompiledForm,
  sent: Sent,
  ids: { leadId: string; submissionId: string },
): Arrival {
  const { attribution = {}, ...context } = sent.context;
  return {
    leadId: ids.leadId,
    source: attribution['utm_source'] ?? 'website',
    person: form.readPerson(sent.fields),
    submission: {
      formId: sent.formId,
      id: ids.submissionId,
      formVersion: form.definition.version,
      fields: sent.fields,
      consents: form.readConsents(sent.fields, context),
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
