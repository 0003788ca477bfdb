import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { keep } from './kept-bundles.ts';
import type { FromGuest, ToGuest } from './messages.ts';
import type { Ran } from '../kernel/plugin-run.ts';

/**
 * The plugin host: a process of its own, started with an empty environment, that holds no database,
 * no queue and no key. It hands runs to threads and ends the thread that overruns its deadline.
 */
const THREADS = Math.max(1, availableParallelism() - 1);
/** Sources and hooks mostly wait for others; they have threads of their own, so that no score does. */
const WAITING_THREADS = 4;
const HEAP = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16 };
/** A run that found no thread for so long is given back. */
const QUEUE_MS = 30_000;

type RunMessage = Extract<ToGuest, { type: 'run' }>;

interface Waiting {
  readonly message: RunMessage;
  readonly since: number;
}

/** A worker thread, before and after it has a place too. */
interface Sandbox {
  readonly worker: Worker;
  isReady: boolean;
  /** Its place; undefined while it stands by, and once it is ended. */
  thread: Thread | undefined;
}

/** A place in a pool: it outlives the sandboxes that are ended in it. */
interface Thread {
  readonly pool: Pool;
  sandbox: Sandbox;
  current: { readonly message: RunMessage; readonly timer: NodeJS.Timeout } | undefined;
}

const sources = new Map<string, string>();

/** Threads that share a line. */
interface Pool {
  readonly most: number;
  readonly line: Waiting[];
  readonly threads: Thread[];
}

const computing: Pool = { most: THREADS, line: [], threads: [] };
const waiting: Pool = { most: WAITING_THREADS, line: [], threads: [] };
const poolOf = ({ run }: RunMessage): Pool =>
  ['source', 'hook'].includes(run.call.point) ? waiting : computing;

const send = (message: FromGuest): void => void process.send?.(message);

/** Stands by to take over: to start one takes longer than any run. */
let standby: Sandbox | undefined;

/** One more thread of a pool, at work at once if it stood by. */
function open(pool: Pool): void {
  const sandbox = take();
  const thread: Thread = { pool, sandbox, current: undefined };
  sandbox.thread = thread;
  pool.threads.push(thread);
  if (sandbox.isReady) next(thread);
}

function take(): Sandbox {
  const sandbox = standby ?? start();
  standby = undefined;
  return sandbox;
}

function start(): Sandbox {
  const worker = new Worker(new URL('sandbox-thread.mjs', import.meta.url), {
    env: {},
    resourceLimits: HEAP,
  });
  const sandbox: Sandbox = { worker, isReady: false, thread: undefined };
  worker.on('message', (message: FromGuest) => {
    if (message.type === 'ready') sandbox.isReady = true;
    if (sandbox.thread) hear(sandbox.thread, message);
  });
  worker.on('error', (error) => {
    if (standby === sandbox) standby = undefined;
    if (sandbox.thread) replace(sandbox.thread, faultOf('out_of_memory', error.message));
  });
  return sandbox;
}

function hear(thread: Thread, message: FromGuest): void {
  if (message.type === 'ready') next(thread);
  else if (message.type === 'ask') send(message);
  else {
    finish(thread, message.ran);
    standby ??= start();
  }
}

const faultOf = (code: 'hard_kill' | 'out_of_memory' | 'queue_timeout', message: string): Ran => ({
  fault: { code, message },
  fuel: 0,
  ms: 0,
  logs: [],
});

function replace(thread: Thread, ran: Ran): void {
  const { sandbox } = thread;
  sandbox.thread = undefined;
  thread.sandbox = take();
  thread.sandbox.thread = thread;
  void sandbox.worker.terminate();
  finish(thread, ran);
}

function finish(thread: Thread, ran: Ran): void {
  const { current } = thread;
  thread.current = undefined;
  if (current) {
    clearTimeout(current.timer);
    send({ type: 'ran', id: current.message.id, ran });
  }
  if (thread.sandbox.isReady) next(thread);
}

function next(thread: Thread): void {
  const first = thread.pool.line.shift();
  if (!first) return;
  const { message, since } = first;
  if (performance.now() - since > QUEUE_MS) {
    send({ type: 'ran', id: message.id, ran: faultOf('queue_timeout', 'waited for a thread') });
    next(thread);
    return;
  }
  const { hardMs } = message.run.limits;
  const killed = { ...faultOf('hard_kill', `ran longer than ${hardMs} ms`), ms: hardMs };
  const kill = () => replace(thread, killed);
  thread.current = { message, timer: setTimeout(kill, hardMs) };
  thread.sandbox.worker.postMessage(message, []);
}

/** The platform sends a bundle once; `plugin-host.ts` forgets in the same order. */
function sourceOf({ run, source }: RunMessage): string {
  const found = source ?? sources.get(run.bundleId) ?? '';
  keep(sources, run.bundleId, found);
  return found;
}

process.on('message', (message: ToGuest) => {
  if (message.type === 'told') {
    const isAsker = ({ current }: Thread) => current?.message.id === message.id;
    const thread = [...waiting.threads, ...computing.threads].find(isAsker);
    thread?.sandbox.worker.postMessage(message, []);
    return;
  }
  const { line, threads, most } = poolOf(message);
  // As it arrives: runs of one bundle may start in another order than they were sent.
  const whole = { ...message, source: sourceOf(message) };
  line.push({ message: whole, since: performance.now() });
  const idle = threads.find(({ sandbox, current }) => sandbox.isReady && !current);
  if (idle) next(idle);
  else if (threads.length < most) open(poolOf(message));
});
for (let count = 0; count < THREADS; count += 1) open(computing);
process.on('disconnect', () => process.exit(0));
// The platform decides when to stop; a Ctrl+C in its terminal reaches this process too.
process.on('SIGINT', () => undefined);
