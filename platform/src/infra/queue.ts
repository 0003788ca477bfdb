import { createPostgresBackend, Queue, withBackend, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { type Batch, StartError } from '../kernel/index.ts';
import type { Job } from './relay.ts';
import { within } from './within.ts';

const NAME = 'leadpane';
const SCHEMA = 'bullmq';
const ATTEMPTS = 8;
/** Each job is a batch. What a killed process left is taken over within two locks. */
const WORKING = {
  concurrency: 2,
  lockDuration: 10_000,
  stalledInterval: 5_000,
  runRetryDelay: 1_000,
} as const;

/** A Redis that has said nothing for so long will not do so. */
const REDIS_MS = 4_000;

interface Options {
  readonly databaseUrl: string;
  /** Present: the queue lives in Redis; absent: in the database. */
  readonly redisUrl: string | undefined;
  readonly report: (error: unknown) => void;
}

/** Jobs between the relay and the worker; a job carries a batch of facts. */
export interface JobQueue {
  add(jobs: readonly Job[]): Promise<void>;
  /** Starts working; `stop` lets the running jobs finish. */
  work(handle: (batch: Batch) => Promise<void>): { stop(): Promise<void> };
  /** @throws when the queue cannot be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the queue and makes its tables when they are missing. @throws {StartError} */
export async function openQueue({ databaseUrl, redisUrl, report }: Options): Promise<JobQueue> {
  const backend = redisUrl ? await openRedis(redisUrl, report) : openPostgres(databaseUrl);
  const queue = backend.createQueue();
  queue.on('error', report);
  await queue.waitUntilReady();
  return {
    async add(jobs) {
      await queue.addBulk(
        jobs.map(({ jobId, ...batch }) => ({
          name: batch.topic,
          data: batch,
          opts: {
            jobId,
            attempts: ATTEMPTS,
            backoff: { type: 'exponential', delay: 500 },
            removeOnComplete: true,
            // The outbox still holds the facts, and offers them again.
            removeOnFail: true,
          },
        })),
      );
    },

    work(handle) {
      const running = new Set<Promise<void>>();
      const worker = backend.createWorker(async (job) => {
        const work = handle(job.data);
        running.add(work);
        await work.finally(() => running.delete(work));
      });
      worker.on('error', report);
      return {
        async stop() {
          // It would wait for a Redis that is away; the effects of jobs are in the database.
          await worker.close(backend.isAway());
          await Promise.allSettled(running);
        },
      };
    },

    async ping() {
      await queue.getJobCounts('waiting');
    },

    async close() {
      await queue.close();
      await backend.close();
    },
  };
}

type Processor = (job: { data: Batch }) => Promise<void>;

/** What both backends share; BullMQ's own types differ by backend. */
interface Producer {
  addBulk(jobs: { name: string; data: Batch; opts: object }[]): Promise<unknown>;
  getJobCounts(state: 'waiting'): Promise<unknown>;
  waitUntilReady(): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}
interface Consumer extends Pick<Producer, 'on'> {
  /** By force it waits for nothing. */
  close(isByForce: boolean): Promise<void>;
}

function openPostgres(databaseUrl: string) {
  const connection = {
    connectionString: databaseUrl,
    schema: SCHEMA,
    migrate: true,
    keepAlive: true,
    max: 4,
    connectionTimeoutMillis: 2_000,
    query_timeout: 4_000,
    application_name: 'leadpane-queue',
  };
  const backed = withBackend(createPostgresBackend);
  return {
    createQueue: (): Producer => new backed.Queue<Batch>(NAME, { connection }),
    createWorker: (process: Processor): Consumer =>
      new backed.Worker<Batch>(NAME, process, { connection, ...WORKING }),
    isAway: () => false,
    close: async () => undefined,
  };
}

async function openRedis(redisUrl: string, report: (error: unknown) => void) {
  // Workers block on their connection, so they wait for Redis; the producer fails fast instead.
  const forQueue = new Redis(redisUrl, { maxRetriesPerRequest: 1 });
  forQueue.on('error', report);
  try {
    await within(REDIS_MS, () => forQueue.ping());
  } catch (cause) {
    forQueue.disconnect();
    const sentence =
      `No Redis answers at REDIS_URL (${new URL(redisUrl).host}). ` +
      'Start it, correct the address or its password, or leave REDIS_URL out.';
    throw new StartError(sentence, { cause });
  }
  const forWorker = new Redis(redisUrl, { maxRetriesPerRequest: null });
  forWorker.on('error', report);
  return {
    createQueue: (): Producer => new Queue<Batch>(NAME, { connection: forQueue }),
    createWorker: (process: Processor): Consumer =>
      new Worker<Batch>(NAME, process, { connection: forWorker, ...WORKING }),
    isAway: () => forWorker.status !== 'ready',
    close: async () => {
      forQueue.disconnect();
      forWorker.disconnect();
    },
  };
}
