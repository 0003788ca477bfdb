import { createHash } from 'node:crypto';
import { type Actor, Problem, type Transact } from '../kernel/index.ts';
import type { Arrival, Stored } from '../intake/arrival.ts';
import type { FieldValues, FormDefinition } from './definition.ts';
import { checkFields } from './field-check.ts';
import type { FormRepository } from './forms.repository.ts';
import { readConsents, readPerson } from './submission.ts';

export type FormService = ReturnType<typeof createFormService>;

interface Needs {
  readonly forms: FormRepository;
  readonly intake: { accept(companyId: string, arrival: Arrival): Promise<Stored> };
  readonly transact: Transact;
  readonly definitions: {
    get(
      key: string,
      find: () => Promise<FormDefinition | undefined>,
    ): Promise<FormDefinition | undefined>;
  };
  readonly newId: () => string;
}

/** What a visitor sent, with the body it came in. */
export interface Sent {
  readonly formId: string;
  /** Minted by the browser; absent: minted here, and nothing can be repeated. */
  readonly submissionId: string | undefined;
  readonly fields: FieldValues;
  readonly body: string;
  readonly context: Context;
}

interface Context {
  readonly locale?: string | undefined;
  readonly page?: string | undefined;
  readonly referrer?: string | undefined;
  readonly elapsedMs?: number | undefined;
  readonly attribution?: Readonly<Record<string, string>> | undefined;
}

/** Forms as visitors meet them: the definition, and sending. */
export function createFormService({ forms, intake, transact, definitions, newId }: Needs) {
  const inFlight = new Set<string>();

  async function published(actor: Actor, formId: string): Promise<FormDefinition> {
    const form = await definitions.get(`${actor.companyId} ${formId}`, () =>
      transact(actor.companyId, (tx) => forms.findPublished(tx, formId)),
    );
    if (!form) throw new Problem('form.not-found', { detail: `There is no form ${formId}.` });
    return form;
  }

  return {
    /** @throws {Problem} `form.not-found`. */
    definition: published,

    /**
     * Answers when the submission is stored durably.
     * @throws {Problem} `request.invalid`, `form.not-found`, `idempotency.in-flight`, `idempotency.reused`.
     */
    async submit(actor: Actor, sent: Sent) {
      const form = await published(actor, sent.formId);
      const mistakes = checkFields(form, sent.fields);
      if (mistakes.length > 0) {
        const detail = mistakes.map(({ field, message }) => `${field} ${message}.`).join(' ');
        throw new Problem('request.invalid', { detail, errors: mistakes });
      }
      const submissionId = sent.submissionId ?? newId();
      const arrival = toArrival(form, submissionId, sent);
      const key = `${form.id} ${submissionId}`;
      if (inFlight.has(key)) throw new Problem('idempotency.in-flight', { retryAfterSeconds: 1 });
      inFlight.add(key);
      try {
        const stored = await intake.accept(actor.companyId, arrival);
        refuseReuse(stored, arrival);
        const { receivedAt, outcome } = stored;
        return { submissionId, receivedAt, form, isRepeat: outcome === 'repeated' };
      } finally {
        inFlight.delete(key);
      }
    },
  };

  function toArrival(form: FormDefinition, submissionId: string, sent: Sent): Arrival {
    const { attribution = {}, ...context } = sent.context;
    return {
      leadId: newId(),
      activityId: newId(),
      source: attribution['utm_source'] ?? 'website',
      person: readPerson(form, sent.fields),
      touch: { ...attribution, ...pick(context) },
      submission: {
        formId: form.id,
        id: submissionId,
        formVersion: form.version,
        bodyHash: createHash('sha256').update(sent.body).digest('hex'),
        fields: sent.fields,
        consents: readConsents(form, sent.fields, context),
        context: { ...context, attribution },
      },
    };
  }
}

function pick({ page, referrer }: Context): Record<string, string> {
  return { ...(page && { page }), ...(referrer && { referrer }) };
}

function refuseReuse({ outcome, bodyHash }: Stored, { submission }: Arrival): void {
  if (outcome !== 'repeated' || bodyHash === submission?.bodyHash) return;
  throw new Problem('idempotency.reused', {
    hint: 'Send a changed form under a new Idempotency-Key.',
  });
}
