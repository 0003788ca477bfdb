import { type Actor, Problem, type Transact } from '../kernel/index.ts';
import type { HistoryRepository } from './history.repository.ts';

export type HistoryService = ReturnType<typeof createHistoryService>;

interface Needs {
  readonly sent: HistoryRepository;
  /** @throws {Problem} `lead.not-found`. */
  readonly getLead: (actor: Actor, leadId: string) => Promise<unknown>;
  readonly transact: Transact;
}

/** A page of what a lead sent. */
interface Wanted {
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** Only submissions that carry a consent. */
  readonly hasConsent?: boolean;
}

/** The id of the last submission of a page. */
const CURSOR = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** What leads sent and agreed to, as they did. */
export function createHistoryService({ sent, getLead, transact }: Needs) {
  return {
    /** Newest first. @throws {Problem} `lead.not-found`, `request.invalid` for a made-up cursor. */
    async list(actor: Actor, leadId: string, { limit, cursor, hasConsent = false }: Wanted) {
      if (cursor !== undefined && !CURSOR.test(cursor)) refuseCursor();
      await getLead(actor, leadId);
      const found = await transact(actor.companyId, (tx) =>
        sent.page(tx, leadId, { limit: limit + 1, afterId: cursor, hasConsent }),
      );
      const page = found.slice(0, limit);
      return { page, nextCursor: found.length > limit ? (page.at(-1)?.id ?? null) : null };
    },
  };
}

function refuseCursor(): never {
  throw new Problem('request.invalid', {
    detail: 'cursor is not one of ours.',
    errors: [{ in: 'query', field: 'cursor', message: 'must be a nextCursor of an earlier page' }],
  });
}
