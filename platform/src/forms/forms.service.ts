import { type Actor, Problem, type Transact } from '../kernel/index.ts';
import type { Arrival, IntakeService } from '../intake/intake.service.ts';
import { type CompiledForm, compileForm } from './compiled-form.ts';
import type { FieldValues } from './definition.ts';
import type { FormRepository } from './forms.repository.ts';

export type FormService = ReturnType<typeof createFormService>;

interface Needs {
  readonly forms: FormRepository;
  readonly intake: IntakeService;
  readonly transact: Transact;
  readonly definitions: {
    get(
      key: string,
      find: () => Promise<CompiledForm | undefined>,
    ): Promise<CompiledForm | undefined>;
  };
  readonly newId: () => string;
}

/** What a visitor sent. */
export interface Sent {
  readonly formId: string;
  /** Of the definition that the visitor saw; absent: the published one. */
  readonly formVersion: number | undefined;
  /** Minted by the browser; absent: minted here, and nothing can be repeated. */
  readonly submissionId: string | undefined;
  readonly fields: FieldValues;
  readonly context: Context;
}

interface Context {
  readonly locale?: string;
  readonly page?: string;
  readonly referrer?: string;
  readonly elapsedMs?: number;
  readonly attribution?: Readonly<Record<string, string>>;
}

/** Forms as visitors meet them: the definition, and sending. */
export function createFormService({ forms, intake, transact, definitions, newId }: Needs) {
  const inFlight = new Set<string>();

  const find = ({ companyId }: Actor, formId: string, version?: number) =>
    definitions.get(`${companyId} ${formId} ${version ?? 'published'}`, async () => {
      const found = await transact(companyId, (tx) => forms.find(tx, formId, version));
      return found && compileForm(found);
    });

  async function published(actor: Actor, formId: string): Promise<CompiledForm> {
    const form = await find(actor, formId);
    if (!form) throw new Problem('form.not-found', { detail: `There is no form ${formId}.` });
    return form;
  }

  /** What the visitor filled in, which need not be what is published by now. */
  async function seen(actor: Actor, { formId, formVersion }: Sent): Promise<CompiledForm> {
    const form = await published(actor, formId);
    if (formVersion === undefined || formVersion === form.definition.version) return form;
    return (await find(actor, formId, formVersion)) ?? refuseVersion(form.definition.version);
  }

  return {
    /** @throws {Problem} `form.not-found`. */
    definition: async (actor: Actor, formId: string) => (await published(actor, formId)).definition,

    /**
     * Answers when the submission is stored durably.
     * @throws {Problem} `request.invalid`, `form.not-found`, `idempotency.in-flight`, `idempotency.reused`.
     */
    async submit(actor: Actor, sent: Sent) {
      const form = await seen(actor, sent);
      const mistakes = form.check(sent.fields);
      if (mistakes.length > 0) {
        const detail = mistakes.map(({ field, message }) => `${field} ${message}.`).join(' ');
        throw new Problem('request.invalid', { detail, errors: mistakes });
      }
      const submissionId = sent.submissionId ?? newId();
      const arrival = toArrival(form, sent, { leadId: newId(), submissionId });
      const key = `${sent.formId} ${submissionId}`;
      if (inFlight.has(key)) throw new Problem('idempotency.in-flight', { retryAfterSeconds: 1 });
      inFlight.add(key);
      try {
        const stored = await intake.accept(actor.companyId, arrival);
        if (stored.isOther) refuseReuse();
        const { receivedAt, outcome } = stored;
        return {
          submissionId,
          receivedAt,
          form: form.definition,
          isRepeat: outcome === 'repeated',
        };
      } finally {
        inFlight.delete(key);
      }
    },
  };
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
