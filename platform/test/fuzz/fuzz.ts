import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { sendSample } from '../../testing/call-operation.ts';
import { bearer, type Client, createClient, type Reply } from '../../testing/client.ts';
import type { World } from '../../testing/fixtures/fixture.ts';
import type { Stage } from '../../testing/world.ts';
import { findSurvivors } from './deletions.ts';
import { judge } from './judge.ts';
import { type Caller, type Plan, plans, requestOf } from './plans.ts';
import { whyOf } from './faults.ts';
import { createWorlds } from './worlds.ts';

interface Options {
  readonly requests: number;
  /** The same seed sends the same requests, apart from the ids in them. */
  readonly seed: number;
  /** After so long it ends with what it has; default never. */
  readonly limitMs?: number;
  readonly onProgress?: (report: Report) => void;
}

/** What was sent, what came back, and what was wrong with it. */
export interface Report {
  sent: number;
  /** Requests that were not made or not answered: their fixtures failed, or the connection did. */
  broken: number;
  /** Answers of 503 with Retry-After, which were asked for again. */
  putOff: number;
  readonly byStatus: Map<number, number>;
  /** Operations that answered with a success. */
  readonly succeeded: Set<string>;
  /** One of each kind, with the request that shows it. */
  readonly failures: Map<string, string>;
}

const IN_FLIGHT = 4;
const BATCH = 100;
const EVIDENCE = 2_000;
/** So often a request may be told to come later. */
const PUT_OFF = 5;
/** Signed with `none`. */
const FORGED = bearer('eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiIsInJvbGUiOiJBRE1JTiJ9.');

/** Sends generated requests, valid and not, and judges each answer by the contract. */
export async function fuzz(stage: Stage, options: Options): Promise<Report> {
  const { requests, seed, limitMs = Infinity, onProgress } = options;
  const report: Report = {
    sent: 0,
    broken: 0,
    putOff: 0,
    byStatus: new Map(),
    succeeded: new Set(),
    failures: new Map(),
  };
  const worlds = createWorlds(stage);

  async function run(plan: Plan): Promise<void> {
    const { operation, caller } = plan;
    const id = operation.id;
    const { world, sample } = await worlds.sampleFor(caller, id);
    const request = requestOf(plan, sample, world.siteKey);
    const client = clientOf(stage, world, caller);
    const reply = await insist(() => sendSample(client, operation, request));
    report.sent += 1;
    report.byStatus.set(reply.status, (report.byStatus.get(reply.status) ?? 0) + 1);
    if (reply.status < 300) report.succeeded.add(id);
    // Something ended his session.
    if (reply.status === 401 && client === world.client) worlds.forget(caller);
    const fault = judge({ operation, caller, request, reply });
    if (fault) note(report, `${id} ${fault}`, { caller, request, answer: reply.body as unknown });
  }

  /** A starved machine lets the platform put requests off; only one that it keeps putting off fails. */
  async function insist(send: () => Promise<Reply>): Promise<Reply> {
    for (let turn = 1; ; turn += 1) {
      const reply = await send();
      const seconds = Number(reply.headers.get('retry-after'));
      if (reply.status !== 503 || !(seconds > 0) || turn > PUT_OFF) return reply;
      report.putOff += 1;
      await wait(seconds * 1_000);
    }
  }

  /** Whatever goes wrong with one request, the next one is sent. */
  async function attempt(plan: Plan): Promise<void> {
    try {
      await run(plan);
    } catch (error) {
      report.broken += 1;
      const { id } = plan.operation;
      note(report, `${id} ${whyOf(error)}`, { caller: plan.caller, error: String(error) });
    }
  }

  const world = await worlds.open('ADMIN');
  for (const { id, fault, ...rest } of await findSurvivors(world)) {
    note(report, `${id} ${fault}`, rest);
  }
  const until = performance.now() + limitMs;
  const left = () => requests - report.sent - report.broken;
  for (let at = seed; left() > 0 && performance.now() < until; at += 1) {
    const numRuns = Math.min(BATCH, left());
    await inParallel(fc.sample(plans, { seed: at, numRuns }), attempt);
    onProgress?.(report);
  }
  return report;
}

function clientOf({ url }: Stage, { client }: World, caller: Caller): Client {
  if (caller === 'forged') return createClient(url, FORGED);
  return caller === 'siteKey' || caller === 'nobody' ? createClient(url, {}) : client;
}

function note({ failures }: Report, kind: string, evidence: object): void {
  if (!failures.has(kind)) failures.set(kind, JSON.stringify(evidence).slice(0, EVIDENCE));
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const lanes = Array.from({ length: IN_FLIGHT }, async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  });
  await Promise.all(lanes);
}
