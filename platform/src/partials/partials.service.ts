import { createHash } from 'node:crypto';
import { type Actor, type FieldMistake, Problem, type Transact } from '../kernel/index.ts';
import type { FormService, Sent } from '../forms/forms.service.ts';
import type { PartialKey, PartialRepository } from './partials.repository.ts';

export type PartialService = ReturnType<typeof createPartialService>;

type FieldValues = Sent['fields'];

interface Needs {
  readonly partials: PartialRepository;
  readonly forms: Pick<FormService, 'definition'>;
  readonly transact: Transact;
  /** Of this secret; the token itself is one. */
  readonly sealing: (secret: string) => {
    seal(text: string): string;
    open(sealed: string): string;
  };
}

/** The form of a page, and the token that its visitor alone holds. */
interface Held {
  readonly formId: string;
  readonly origin: string;
  readonly token: string;
}

interface Progress {
  readonly fields: FieldValues;
  readonly step: number;
  readonly formVersion: number | undefined;
}

/** Forms that visitors go on with later. Never a lead: nobody here can read what they hold. */
export function createPartialService(needs: Needs) {
  const { partials, forms, transact, sealing } = needs;

  /** @throws {Problem} `form.not-resumable` and those of the definition. */
  async function resumable(actor: Actor, held: Held) {
    const { definition } = await forms.definition(actor, held);
    const { resumeDays, id } = definition;
    if (resumeDays === undefined) refuseForm(id);
    return { definition, resumeDays };
  }

  return {
    /** Once more replaces it and lets it live as long as the form says, from now. */
    async save(actor: Actor, held: Held, { fields, step, formVersion }: Progress) {
      const { definition, resumeDays } = await resumable(actor, held);
      refuseUnknown(fields, definition.fields);
      const sealed = sealing(held.token).seal(JSON.stringify(fields));
      const version = formVersion ?? definition.version;
      const saved = {
        ...keyOfPartial(held.formId, held.token),
        formVersion: version,
        step,
        sealed,
      };
      return transact(actor.companyId, (tx) => partials.save(tx, saved, resumeDays));
    },

    /** @throws {Problem} `partial.not-found`: never there, expired, sent or discarded. */
    async resume(actor: Actor, held: Held) {
      await resumable(actor, held);
      const found = await transact(actor.companyId, (tx) =>
        partials.find(tx, keyOfPartial(held.formId, held.token)),
      );
      if (!found) throw new Problem('partial.not-found', { hint: 'Start with an empty form.' });
      const { step, formVersion, savedAt, expiresAt, sealed } = found;
      const fields: FieldValues = JSON.parse(sealing(held.token).open(sealed));
      return { fields, step, formVersion, savedAt, expiresAt };
    },

    /** Erases it, if it is there. @throws {Problem} those of the definition. */
    async discard(actor: Actor, held: Held): Promise<void> {
      await forms.definition(actor, held);
      const key = keyOfPartial(held.formId, held.token);
      await transact(actor.companyId, (tx) => partials.remove(tx, key));
    },

    sweep: (): Promise<number> => partials.sweep(),
  };
}

/** The token itself is nowhere. */
export const keyOfPartial = (formId: string, token: string): PartialKey => ({
  formId,
  tokenHash: createHash('sha256').update(token).digest(),
});

function refuseForm(formId: string): never {
  throw new Problem('form.not-resumable', {
    detail: `${formId} keeps no half-filled forms.`,
    hint: 'Set resumeDays in its definition and publish it.',
  });
}

/** Answers may be wrong or missing yet, but only this form's are kept. */
function refuseUnknown(fields: FieldValues, known: readonly { readonly name: string }[]): void {
  const names = new Set(known.map(({ name }) => name));
  const mistakes = Object.keys(fields)
    .filter((name) => !names.has(name))
    .map((name): FieldMistake => ({
      in: 'body',
      field: `fields.${name}`,
      message: 'is no field of this form',
    }));
  if (mistakes.length > 0) throw new Problem('request.invalid', { errors: mistakes });
}
