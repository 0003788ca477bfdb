import { type Actor, type Asked, pageById, type Transact } from '../kernel/index.ts';
import type { HistoryRepository } from './history.repository.ts';

export type HistoryService = ReturnType<typeof createHistoryService>;

interface Needs {
  readonly sent: HistoryRepository;
  /** @throws {Problem} `lead.not-found`. */
  readonly getLead: (actor: Actor, leadId: string) => Promise<unknown>;
  readonly transact: Transact;
}

/** A page of what a lead sent. */
interface Wanted extends Asked {
  /** Only submissions that carry a consent. */
  readonly hasConsent?: boolean;
}

/** What leads sent and agreed to, as they did. */
export function createHistoryService({ sent, getLead, transact }: Needs) {
  return {
    /** Newest first. @throws {Problem} `lead.not-found`, `request.invalid` for a made-up cursor. */
    async list(actor: Actor, leadId: string, { hasConsent = false, ...asked }: Wanted) {
      await getLead(actor, leadId);
      return pageById(asked, (window) =>
        transact(actor.companyId, (tx) => sent.page(tx, leadId, { ...window, hasConsent })),
      );
    },
  };
}
