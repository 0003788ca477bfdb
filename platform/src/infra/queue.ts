import { createPostgresBackend, Queue, withBackend, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Batch } from '../kernel/index.ts';
import type { Job } from './relay.ts';

const NAME = 'leadpane';
const SCHEMA = 'bullmq';
const ATTEMPTS = 8;
/** Jobs of a worker at a time; each is a batch. */
const CONCURRENCY = 2;

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

/** Opens the queue and makes its tables when they are missing. */
export async function openQueue({ databaseUrl, redisUrl, report }: Options): Promise<JobQueue> {
  const backend = redisUrl ? openRedis(redisUrl, report) : openPostgres(databaseUrl);
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
      const worker = backend.createWorker((job) => handle(job.data));
      worker.on('error', report);
      return { stop: () => worker.close() };
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
type Consumer = Pick<Producer, 'on' | 'close'>;

function openPostgres(databaseUrl: string) {
  const connection = {
    connectionString: databaseUrl,
    schema: SCHEMA,
    migrate: true,
    keepAlive: true,
    max: 4,
    connectionTimeoutMillis: 3_000,
    application_name: 'leadpane-queue',
  };
  const backed = withBackend(createPostgresBackend);
  return {
    createQueue: (): Producer => new backed.Queue<Batch>(NAME, { connection }),
    createWorker: (process: Processor): Consumer =>
      new backed.Worker<Batch>(NAME, process, { connection, concurrency: CONCURRENCY }),
    close: async () => undefined,
  };
}

function openRedis(redisUrl: string, report: (error: unknown) => void) {
  // Workers block on their connection, so they wait for Redis; the producer fails fast instead.
  const forWorker = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const forQueue = new Redis(redisUrl, { maxRetriesPerRequest: 1 });
  forWorker.on('error', report);
  forQueue.on('error', report);
  return {
    createQueue: (): Producer => new Queue<Batch>(NAME, { connection: forQueue }),
    createWorker: (process: Processor): Consumer =>
      new Worker<Batch>(NAME, process, { connection: forWorker, concurrency: CONCURRENCY }),
    close: async () => {
      forQueue.disconnect();
      forWorker.disconnect();
    },
  };
}
