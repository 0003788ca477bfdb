import { type Actor, type Outbox, Problem, type Transact, type Tx } from '../kernel/index.ts';
import type { SourceInput } from './source-input.model.ts';
import type { InputKey, NewInput, SourceInputRepository } from './source-inputs.repository.ts';

export type { SourceInput, StoredRequest } from './source-input.model.ts';
export type { NewInput } from './source-inputs.repository.ts';
export type SourceInputService = ReturnType<typeof createSourceInputService>;

interface Needs {
  readonly inputs: SourceInputRepository;
  readonly outbox: Outbox;
  readonly transact: Transact;
}

/**
 * What a source could not map waits here, each as a dead letter with its reason, until somebody
 * corrects the mapping and retries it.
 */
export function createSourceInputService({ inputs, outbox, transact }: Needs) {
  return {
    /** Keeps what could not be mapped, once however often it comes. */
    async keep(tx: Tx, input: NewInput, reason: string): Promise<void> {
      const id = await inputs.keep(tx, input);
      await outbox.abandon(tx, { topic: 'source.unmapped', subjectId: id }, reason);
    },

    /** The same was mapped whole since. */
    async drop(tx: Tx, key: InputKey): Promise<void> {
      const id = await inputs.drop(tx, key);
      if (id !== undefined) await outbox.forgive(tx, 'source.unmapped', [id]);
    },

    /** Erases what tells of these leads. */
    async forget(tx: Tx, leadIds: readonly string[]): Promise<void> {
      await outbox.forgive(tx, 'source.unmapped', await inputs.dropAbout(tx, leadIds));
    },

    /** @throws {Problem} `source-input.not-found`. */
    async get({ companyId }: Actor, id: string): Promise<SourceInput> {
      const found = await transact(companyId, (tx) => inputs.find(tx, id));
      if (found) return found;
      throw new Problem('source-input.not-found', { detail: `There is no input ${id}.` });
    },
  };
}
