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

  async function published(actor: Actor, formId: string): Promise<CompiledForm> {
    const form = await definitions.get(`${actor.companyId} ${formId}`, async () => {
      const found = await transact(actor.companyId, (tx) => forms.findPublished(tx, formId));
      return found && compileForm(found);
    });
    if (!form) throw new Problem('form.not-found', { detail: `There is no form ${formId}.` });
    return form;
  }

  return {
    /** @throws {Problem} `form.not-found`. */
    definition: async (actor: Actor, formId: string) => (await published(actor, formId)).definition,

    /**
     * Answers when the submission is stored durably.
     * @throws {Problem} `request.invalid`, `form.not-found`, `idempotency.in-flight`, `idempotency.reused`.
     */
    async submit(actor: Actor, sent: Sent) {
      const form = await published(actor, sent.formId);
      const mistakes = form.check(sent.fields);
      if (mistakes.length > 0) {
        const detail = mistakes.map(({ field, message }) => `${field} ${message}.`).join(' ');
        throw new Problem('request.invalid', { detail, errors: mistakes });
      }
      const submissionId = sent.submissionId ?? newId();
      const arrival = toArrival(form, submissionId, sent);
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

  function toArrival(form: CompiledForm, submissionId: string, sent: Sent): Arrival {
    const { attribution = {}, ...context } = sent.context;
    return {
      leadId: newId(),
      source: attribution['utm_source'] ?? 'website',
      person: form.readPerson(sent.fields),
      submission: {
        formId: sent.formId,
        id: submissionId,
        formVersion: form.definition.version,
        fields: sent.fields,
        consents: form.readConsents(sent.fields, context),
        context: { ...context, attribution },
      },
    };
  }
}

function refuseReuse(): never {
  throw new Problem('idempotency.reused', {
    hint: 'Send a changed form under a new Idempotency-Key.',
  });
}
