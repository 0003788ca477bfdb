import type { Handlers } from '../contract/handlers.ts';
import { presentDeadLetter } from './dead-letters.presenter.ts';
import type { DeadLetterService } from './dead-letters.service.ts';

/** HTTP side of facts that were given up. */
export function deadLetterRoutes(
  deadLetters: DeadLetterService,
): Handlers<'listDeadLetters' | 'retryDeadLetter'> {
  return {
    async listDeadLetters({ actor, query: { limit = 50, cursor } }) {
      const { page, nextCursor } = await deadLetters.list(actor, { limit, cursor });
      return { status: 200, data: page.map(presentDeadLetter), pagination: { limit, nextCursor } };
    },

    async retryDeadLetter({ actor, path }) {
      const found = await deadLetters.retry(actor, path.deadLetterId);
      return { status: 202, data: presentDeadLetter(found) };
    },
  };
}
