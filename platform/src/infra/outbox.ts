import type { Knex } from 'knex';
import type { Batch, Fact, Outbox, Topic } from '../kernel/index.ts';
import { inside } from './database.ts';

/** Facts of one company and topic that share a job. */
const BATCH = 500;
/** Rows taken from the table at a time. */
const CLAIM = 2_000;
/** A claimed row this old lost its job; it is offered again. */
const STALE_SECONDS = 60;
const POLL_MS = 1_000;
const SWEEP_MS = 15_000;

/** The tenant's side: facts are written and settled inside the transactions of their causes. */
export function createOutbox(): Outbox {
  return {
    async publish(tx, topic, subjectIds) {
      if (subjectIds.length === 0) return;
      await inside(tx).raw(
        'insert into outbox (company_id, topic, subject_id) select ?, ?, unnest(?::uuid[])',
        [tx.companyId, topic, [...subjectIds]],
      );
    },

    async settle(tx, facts) {
      const { rows } = await inside(tx).raw<{ rows: { id: number }[] }>(
        'delete from outbox where company_id = ? and id = any(?::bigint[]) and buried_at is null returning id',
        [tx.companyId, facts.map(({ id }) => id)],
      );
      const open = new Set(rows.map(({ id }) => String(id)));
      return facts.filter(({ id }) => open.has(id));
    },

    async bury(tx, fact, reason) {
      await inside(tx).raw(
        'update outbox set buried_at = now(), reason = ? where company_id = ? and id = ?',
        [reason.slice(0, 1_000), tx.companyId, fact.id],
      );
    },
  };
}

interface RelayNeeds {
  readonly system: Knex;
  /** Adds one job a batch; the same id twice is one job. */
  readonly enqueue: (batches: readonly (Batch & { readonly jobId: string })[]) => Promise<void>;
  readonly report: (error: unknown) => void;
}

/** Moves facts from the outbox to the queue, in every process that runs one. */
export interface Relay {
  /** There is something new: do not wait for the next poll. */
  wake(): void;
  stop(): Promise<void>;
}

interface Claimed {
  readonly id: number;
  readonly companyId: string;
  readonly topic: Topic;
  readonly subjectId: string;
}

export function startRelay({ system, enqueue, report }: RelayNeeds): Relay {
  let isStopped = false;
  let isWanted = false;
  let passing: Promise<void> | undefined;

  async function pass(): Promise<void> {
    do {
      isWanted = false;
      const rows = await claim(system);
      if (rows.length === 0) continue;
      isWanted = rows.length === CLAIM || isWanted;
      await enqueue(toBatches(rows)).catch(async (error: unknown) => {
        await release(system, rows);
        throw error;
      });
    } while (isWanted && !isStopped);
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
  const { rows } = await system.raw<{ rows: Record<string, never>[] }>(
    `update outbox set claimed_at = now()
     where id in (select id from outbox where claimed_at is null order by id limit ${CLAIM}
                  for update skip locked)
     returning id, company_id as "companyId", topic, subject_id as "subjectId"`,
  );
  return rows as unknown as Claimed[];
}

const release = (system: Knex, rows: readonly Claimed[]) =>
  system.raw('update outbox set claimed_at = null where id = any(?::bigint[])', [
    rows.map(({ id }) => id),
  ]);

/** Jobs get lost with their queue; facts do not. */
async function sweepStale(system: Knex): Promise<void> {
  await system.raw(
    `update outbox set claimed_at = null
     where claimed_at < now() - make_interval(secs => ${STALE_SECONDS}) and buried_at is null`,
  );
}

/** Facts in the order of their happening, grouped by company and topic. */
export function toBatches(rows: readonly Claimed[]): (Batch & { readonly jobId: string })[] {
  const groups = new Map<string, Claimed[]>();
  for (const row of rows.toSorted((a, b) => a.id - b.id)) {
    const key = `${row.companyId} ${row.topic}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / BATCH) }, (_, at) =>
      toBatch(group.slice(at * BATCH, (at + 1) * BATCH)),
    ),
  );
}

function toBatch(rows: readonly Claimed[]): Batch & { readonly jobId: string } {
  const [first] = rows;
  if (!first) throw new Error('A batch has at least one fact.');
  const facts: Fact[] = rows.map(({ id, subjectId }) => ({ id: String(id), subjectId }));
  return {
    // The claim is part of the name: a fact offered again after a lost job makes a new job.
    jobId: `ob-${first.id}-${rows.length}-${Date.now().toString(36)}`,
    companyId: first.companyId,
    topic: first.topic,
    facts,
  };
}
