import { type Actor, type Audit, Problem, refuseCursor, type Transact } from '../kernel/index.ts';
import type { DeadLetter, DeadLetterRepository } from './dead-letters.repository.ts';

export type DeadLetterService = ReturnType<typeof createDeadLetterService>;

interface Needs {
  readonly deadLetters: DeadLetterRepository;
  readonly transact: Transact;
  readonly audit: Audit;
  /** Tells the relay that there is something to do. */
  readonly wake: () => void;
}

/** The id of the last dead letter of a page; fits into a bigint. */
const CURSOR = /^\d{1,18}$/;

/** Facts that were given up: what they were, why, and once more. */
export function createDeadLetterService({ deadLetters, transact, audit, wake }: Needs) {
  return {
    /** Newest first. @throws {Problem} `request.invalid` for a made-up cursor. */
    async list(
      { companyId }: Actor,
      { limit, cursor }: { limit: number; cursor?: string | undefined },
    ) {
      if (cursor !== undefined && !CURSOR.test(cursor)) refuseCursor();
      const window = { limit: limit + 1, before: cursor };
      const found = await transact(companyId, (tx) => deadLetters.page(tx, window));
      const page = found.slice(0, limit);
      const last = page.at(-1)?.id;
      return { page, nextCursor: found.length > limit && last ? String(last) : null };
    },

    /** Tries it again. @throws {Problem} `dead-letter.not-found`. */
    async retry(actor: Actor, id: string): Promise<DeadLetter> {
      const revived = await transact(actor.companyId, async (tx) => {
        const found = await deadLetters.revive(tx, id);
        if (!found) {
          const detail = `There is no dead letter ${id}.`;
          throw new Problem('dead-letter.not-found', { detail });
        }
        const subject = { subjectType: 'dead-letter', subjectId: id };
        const { topic, reason } = found;
        await audit(tx, actor, {
          action: 'dead-letter.retried',
          ...subject,
          before: { topic, reason },
        });
        return found;
      });
      wake();
      return revived;
    },
  };
}
