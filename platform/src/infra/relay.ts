import { setTimeout as wait } from 'node:timers/promises';
import type { Knex } from 'knex';
import type { Batch, Fact, Topic } from '../kernel/index.ts';
import type { Backlog } from './metrics.ts';

/** Subjects that share a job, as far as whole facts allow. */
const BATCH = 500;
/** Rows taken from the table at a time. */
const CLAIM = 200;
/** How soon a worker sees what another process committed. */
const POLL_MS = 100;
/** After a pass the next one waits this long, so that a busy time makes few big jobs. */
const REST_MS = 50;
const BUSY_REST_MS = 200;
/** Commits in one pass that make a time busy. */
const BUSY = 8;
/** A claimed row this old lost its job; it is offered again. */
const STALE_SECONDS = 60;
const SWEEP_MS = 15_000;

export type Job = Batch & { readonly jobId: string };

interface Needs {
  readonly system: Knex;
  /** Adds jobs; the same id twice is one job. */
  readonly enqueue: (jobs: readonly Job[]) => Promise<void>;
  readonly report: (error: unknown) => void;
}

/** Moves facts from the outbox to the queue. Every worker runs one. */
export interface Relay {
  /** There is something new: do not wait for the next poll. */
  wake(): void;
  stop(): Promise<void>;
}

interface Claimed {
  readonly id: number;
  readonly companyId: string;
  readonly topic: Topic;
  readonly subjectIds: readonly string[];
}

export function startRelay({ system, enqueue, report }: Needs): Relay {
  let isStopped = false;
  let isWanted = false;
  let passing: Promise<void> | undefined;

  async function pass(): Promise<void> {
    while (isWanted && !isStopped) {
      isWanted = false;
      const rows = await claim(system);
      if (rows.length > 0) await hand(rows);
      if (rows.length === CLAIM) isWanted = true;
      else if (rows.length > 0) await wait(rows.length < BUSY ? REST_MS : BUSY_REST_MS);
    }
  }

  async function hand(rows: readonly Claimed[]): Promise<void> {
    try {
      await enqueue(toJobs(rows));
    } catch (error) {
      await release(system, rows);
      throw error;
    }
  }

  function wake(): void {
    isWanted = true;
    if (isStopped || passing) return;
    passing = pass()
      .catch(report)
      .finally(() => {
        passing = undefined;
      });
  }

  const poll = setInterval(wake, POLL_MS);
  const sweep = setInterval(() => void sweepStale(system).catch(report), SWEEP_MS);
  wake();
  return {
    wake,
    async stop() {
      isStopped = true;
      clearInterval(poll);
      clearInterval(sweep);
      await passing;
    },
  };
}

async function claim(system: Knex): Promise<Claimed[]> {
  const { rows } = await system.raw<{ rows: Claimed[] }>(
    `update outbox set claimed_at = now()
     where id in (select id from outbox where claimed_at is null order by id limit ${CLAIM}
                  for update skip locked)
     returning id, company_id as "companyId", topic, subject_ids as "subjectIds"`,
  );
  return rows;
}

async function release(system: Knex, rows: readonly Claimed[]): Promise<void> {
  const ids = rows.map(({ id }) => id);
  await system.raw('update outbox set claimed_at = null where id = any(?::bigint[])', [ids]);
}

/** Jobs get lost with their queue; facts do not. */
async function sweepStale(system: Knex): Promise<void> {
  await system.raw(
    `update outbox set claimed_at = null
     where claimed_at < now() - make_interval(secs => ${STALE_SECONDS}) and buried_at is null`,
  );
}

/** Facts that wait for their effects, counted up to 100,000, and how long the oldest has. */
export async function readBacklog(system: Knex): Promise<Backlog> {
  const { rows } = await system.raw<{ rows: Backlog[] }>(
    `select count(*) filter (where buried_at is null) as open,
       count(buried_at) as buried,
       coalesce(extract(epoch from now() - min(created_at) filter (where buried_at is null)), 0)::float8
         as "lagSeconds"
     from (select created_at, buried_at from outbox order by id limit 100000) facts`,
  );
  return rows[0] ?? { open: 0, buried: 0, lagSeconds: 0 };
}

/** Facts in the order of their happening, whole, grouped by company and topic. */
function toJobs(rows: readonly Claimed[]): Job[] {
  const open = new Map<string, Fact[]>();
  const jobs: Job[] = [];
  for (const { id, companyId, topic, subjectIds } of rows.toSorted((a, b) => a.id - b.id)) {
    const key = `${companyId} ${topic}`;
    const known = open.get(key);
    const size = known?.reduce((sum, fact) => sum + fact.subjectIds.length, 0) ?? 0;
    const facts = known && size + subjectIds.length <= BATCH ? known : [];
    facts.push({ id: String(id), subjectIds });
    if (facts === known) continue;
    open.set(key, facts);
    // Offered again while its job still waits, a fact makes no second one.
    jobs.push({ jobId: `ob-${id}`, companyId, topic, facts });
  }
  return jobs;
}
