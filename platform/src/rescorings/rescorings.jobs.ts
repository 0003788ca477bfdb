import {
  createSteppedWork,
  type Live,
  type Outbox,
  type ScoreDifference,
  type Transact,
  type Tx,
} from '../kernel/index.ts';
import type { Scorable, ScoringService } from '../scoring/scoring.service.ts';
import type { Rescoring } from './rescoring.model.ts';
import type { RescoringRepository } from './rescorings.repository.ts';

/** A lead with the score that counts. */
interface StoredLead extends Scorable {
  readonly score: number;
}

interface Needs {
  readonly rescorings: RescoringRepository;
  readonly scoring: Pick<ScoringService, 'score'>;
  /** Leads that match, newest first, in stretches with where they begin, from `before` on. */
  readonly scan: (
    companyId: string,
    filter: object,
    before?: string,
  ) => AsyncIterable<{ found: readonly StoredLead[]; from: string | undefined }>;
  readonly findLeads: (tx: Tx, ids: readonly string[]) => Promise<StoredLead[]>;
  readonly transact: Transact;
  readonly outbox: Outbox;
  readonly live: Live;
  readonly present: (found: Rescoring) => object;
  readonly nowMs: () => number;
  readonly report: (error: unknown) => void;
}

/** Leads whose new score one fact asks for. */
const AT_ONCE = 500;
const SHOWN_DIFFERENCES = 100;

interface Page {
  readonly leads: readonly StoredLead[];
  /** What was looked at; a lead of a replay may be gone. */
  readonly count: number;
  /** Where to go on. */
  readonly lastId: string | null;
}

/** What the worker does about rescorings. */
export function createRescoringJobs(needs: Needs) {
  const { rescorings, scoring, transact, outbox, live, present } = needs;

  async function* matching({ companyId, filter, lastId }: Rescoring): AsyncGenerator<Page> {
    let before = lastId;
    for await (const { found, from } of needs.scan(companyId, filter ?? {}, before ?? undefined)) {
      before = from ?? found.at(-1)?.id ?? before;
      yield { leads: found, count: found.length, lastId: before };
    }
  }

  async function* named({ companyId, leadIds, done }: Rescoring): AsyncGenerator<Page> {
    const left = leadIds?.slice(done) ?? [];
    for (let from = 0; from < left.length; from += AT_ONCE) {
      const ids = left.slice(from, from + AT_ONCE);
      const leads = await transact(companyId, (tx) => needs.findLeads(tx, ids));
      yield { leads, count: ids.length, lastId: null };
    }
  }

  /** What would change for these leads. */
  async function differencesOf(companyId: string, leads: readonly StoredLead[]) {
    const { scores } = await scoring.score(companyId, leads);
    return leads.flatMap(({ id, score }, at): ScoreDifference[] => {
      const after = scores[at]?.value ?? score;
      return after === score ? [] : [{ leadId: id, before: score, after }];
    });
  }

  /** Looks at a page, or asks for new scores. */
  async function take(found: Rescoring, { leads, count, lastId }: Page) {
    const { companyId, isDry, done } = found;
    const differences = isDry ? await differencesOf(companyId, leads) : [];
    return transact(companyId, async (tx) => {
      const changed = await rescorings.change(tx, found, {
        state: 'running',
        done: done + count,
        lastId,
        changed: found.changed + differences.length,
        differences: [...found.differences, ...differences].slice(0, SHOWN_DIFFERENCES),
      });
      if (changed && !isDry) await askForScores(tx, leads, outbox);
      return changed;
    });
  }

  return {
    /** Goes through the leads that were asked for; it has ended when the last new score is there. */
    work: createSteppedWork({
      ...needs,
      topic: 'rescoring.requested',
      find: rescorings.find,
      pages: (found) => (found.leadIds ? named(found) : matching(found)),
      take,
      isOwing: rescorings.isOwing,
      finish: rescorings.change,
      tell(found) {
        if (!found.userId) return;
        live.user(found.userId, 'rescoring:progress', { rescoring: present(found) });
      },
    }),
  };
}

async function askForScores(tx: Tx, leads: readonly StoredLead[], outbox: Outbox): Promise<void> {
  const ids = leads.map(({ id }) => id);
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    await outbox.publish(tx, 'score.requested', ids.slice(from, from + AT_ONCE));
  }
}
