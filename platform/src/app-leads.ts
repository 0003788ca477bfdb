import type { Knex } from 'knex';
import { presentActivity } from './activities/activities.presenter.ts';
import { createActivityRepository } from './activities/activities.repository.ts';
import { activityRoutes } from './activities/activities.routes.ts';
import { createActivityService } from './activities/activities.service.ts';
import { createHistoryRepository } from './history/history.repository.ts';
import { historyRoutes } from './history/history.routes.ts';
import { createHistoryService } from './history/history.service.ts';
import type { Announcer, Audit, Live, Outbox, Transact, Tx } from './kernel/index.ts';
import type { Forget } from './leads/lead-eraser.ts';
import type { Normalise } from './leads/lead-members.ts';
import { announceCrossings } from './leads/crossings.repository.ts';
import { createLeadWriteRepository } from './leads/lead-writes.repository.ts';
import { createLeadListRepository } from './leads/lead-list.repository.ts';
import { leadListRoutes } from './leads/lead-list.routes.ts';
import { createLeadListService } from './leads/lead-list.service.ts';
import { leadWriteRoutes } from './leads/lead-writes.routes.ts';
import { createLeadKeeper, createLeadWriting } from './leads/lead-writing.ts';
import { createLeadJobs } from './leads/leads.jobs.ts';
import { presentLead } from './leads/leads.presenter.ts';
import { createLeadRepository } from './leads/leads.repository.ts';
import { leadRoutes } from './leads/leads.routes.ts';
import { createLeadService } from './leads/leads.service.ts';
import type { ScoreRun, ScoringService } from './scoring/scoring.service.ts';

interface Needs {
  readonly system: Knex;
  readonly scoring: ScoringService;
  /** Notes what scorers did, in the transaction that stores their scores. */
  readonly noteRuns: (tx: Tx, runs: readonly ScoreRun[], trigger: string) => Promise<void>;
  readonly transact: Transact;
  /** Runs work again that lost against another of its kind. */
  readonly tryAgain: <T>(work: () => Promise<T>) => Promise<T>;
  readonly normalise: Normalise;
  readonly audit: Audit;
  readonly outbox: Outbox;
  readonly live: Live;
  readonly announcer: Announcer;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly report: (error: unknown) => void;
  /** What further slices keep about leads, to be erased with them. */
  readonly forget: readonly Forget[];
}

/** How late a faded score may be noticed. */
const CROSSINGS_MS = 300_000;

/** The part of the composition root about leads: what they are, and what happened to them. */
export function assembleLeads(needs: Needs) {
  const { transact, tryAgain, outbox, live, newId } = needs;
  const found = createLeadRepository();
  const forScores = {
    ...needs,
    leads: found,
    present: presentLead,
  };
  const leads = createLeadService(forScores);
  const { score, tellDeleted } = createLeadJobs(forScores);
  const lists = createLeadListService({ leads: createLeadListRepository(), transact });
  const writes = createLeadWriteRepository();
  const told = createActivityRepository();
  const activities = createActivityService({
    activities: told,
    leads: { get: leads.get, keep: createLeadKeeper(writes) },
    transact,
    outbox,
    live,
    newId,
    present: presentActivity,
  });
  const sent = createHistoryRepository();
  const history = createHistoryService({ sent, getLead: leads.get, transact });
  const writing = createLeadWriting({
    ...needs,
    leads: writes,
    transact: (companyId, work) => tryAgain(() => transact(companyId, work)),
    note: activities.note,
    // Activities tell which submissions are whose, so they go after them.
    forget: [sent.forget, told.forget, ...needs.forget],
  });
  return {
    service: leads,
    handlers: {
      ...leadRoutes(leads),
      ...leadListRoutes(lists),
      ...leadWriteRoutes(writing),
      ...historyRoutes(history),
      ...activityRoutes(activities),
    },
    jobs: {
      'lead.captured': score,
      'lead.imported': score,
      'lead.updated': score,
      'score.requested': score,
      'lead.faded': score,
      'lead.deleted': tellDeleted,
    },
    /** In a worker: sees to it that leads are scored again whose points have faded. */
    sweep() {
      const sweeping = setInterval(
        () => void announceCrossings(needs.system).catch(needs.report),
        CROSSINGS_MS,
      );
      return { stop: () => clearInterval(sweeping) };
    },
  };
}
