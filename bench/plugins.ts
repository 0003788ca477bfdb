import { setTimeout as pause } from 'node:timers/promises';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import rules from '@leadpane/plugin-rules';
import rulesManifest from '@leadpane/plugin-rules/manifest' with { type: 'json' };
import type { ScoringLead } from '@leadpane/sdk/plugin';
import { createPluginHost } from '../platform/src/plugin-host/plugin-host.ts';
import type { Limits, Ran } from '../platform/src/kernel/plugin-run.ts';
import { knowPlugins } from '../platform/src/scoring/known-plugins.ts';
import { createProjection } from '../platform/src/scoring/project-lead.ts';
import { scoreInHost } from '../platform/src/scoring/score-in-host.ts';
import { limitsFor } from '../platform/src/scoring/score-in-sandbox.ts';
import { ATTACKS, scorerWith } from '../platform/testing/attacks.ts';
import { pluginHostPid } from '../platform/testing/plugin-host-pid.ts';
import { median } from './load.ts';
import { createPeer, factsOf } from './rules-peer.ts';
import { sampleLeads, SCORER, SCORER_INPUT, twentyRules } from './plugin-samples.ts';

/**
 * What plugins cost: `npm run bench:plugins`. Leads per second and core are leads per second of
 * processor time, so that other work on the machine does not count; times are by the clock.
 */
const NOW = '2026-11-23T12:00:00.000Z';
const BATCH = 100;
const LEADS = 100_000;
const PEER_LEADS = 5_000;
const ROUNDS = 5;
/** A call leaves its sandbox to be made ready for the next, which takes less than this. */
const REST_MS = 3;
const CALLS = 2_000;
const TENANTS = 200;
const PER_CORE = 'leads/s per core';

const GOOD = `export default ${SCORER};`;
const leads = sampleLeads(LEADS);
const host = createPluginHost();
let tenant = 0;

try {
  await rulesAgainstPeer();
  await run(GOOD, { leads: leads.slice(0, 1) });
  await sandbox();
  await singleCalls();
  await kills();
  await warmInstances();
  await attacks();
} finally {
  await host.stop();
}

/** The plugin, the plugin with its answers read and copied, and its peer, in turns. */
async function rulesAgainstPeer(): Promise<void> {
  const known = knowPlugins([{ manifest: rulesManifest, plugin: rules }]).get('leadpane/rules');
  const scorer = rules.scorers?.['rules'];
  if (!known || !scorer) throw new Error('There are no rules.');
  const context = { config: twentyRules, now: NOW };
  const peer = createPeer(twentyRules, NOW);
  const facts = leads.slice(0, PEER_LEADS).map(factsOf);
  for (const [at, one] of facts.entries()) {
    const lead = leads[at];
    if (lead && scorer.score(lead, context).points !== (await peer(one))) {
      throw new Error(`The peer gives lead ${at} other points.`);
    }
  }
  const rounds: Record<'alone' | 'read' | 'peer', number>[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const alone = await ownCpuSeconds(() => {
      for (const lead of leads) scorer.score(lead, context);
    });
    const read = await ownCpuSeconds(
      () => void scoreInHost(known, { ...context, scorerId: 'rules', leads }),
    );
    const others = await ownCpuSeconds(async () => {
      for (const one of facts) await peer(one);
    });
    rounds.push({ alone: LEADS / alone, read: LEADS / read, peer: PEER_LEADS / others });
  }
  const medianOf = (what: 'alone' | 'read' | 'peer') => median(rounds.map((round) => round[what]));
  const [alone, others] = [medianOf('alone'), medianOf('peer')];
  print('rules in the host, 20 rules', [alone, PER_CORE], '>= 400000');
  print('  with its answer checked and copied', [medianOf('read'), PER_CORE]);
  print('  json-rules-engine, the same rules and leads', [others, PER_CORE]);
  print('  times as fast', [alone / others, 'x'], '>= 50');
}

/** Batches as the platform sends them: declared fields alone, a fresh context each. */
async function sandbox(): Promise<void> {
  const batches = Array.from({ length: 200 }, (_, at) => leads.slice(at * BATCH, (at + 1) * BATCH));
  await Promise.all(batches.slice(0, 20).map((batch) => run(GOOD, { leads: batch })));
  const cpuBefore = hostCpuSeconds();
  const startedAt = performance.now();
  const all = await Promise.all(batches.map((batch) => run(GOOD, { leads: batch })));
  const seconds = (performance.now() - startedAt) / 1_000;
  refuseFaults(all);
  const count = batches.length * BATCH;
  const perCore = count / (hostCpuSeconds() - cpuBefore);
  print('sandbox, batches of 100, fresh context', [perCore, PER_CORE], '>= 15000');
  print('  by the clock', [count / seconds, 'leads/s']);
}

async function callsWithPause(pauseMs: number): Promise<number[]> {
  const took: number[] = [];
  for (let at = 0; at < CALLS; at += 1) {
    if (pauseMs > 0) await pause(pauseMs);
    const startedAt = performance.now();
    await run(GOOD, { leads: leads.slice(at, at + 1) });
    took.push(performance.now() - startedAt);
  }
  return took;
}

/** One lead at a time through a warm pool, and the first of a tenant. */
async function singleCalls(): Promise<void> {
  const apart = await callsWithPause(REST_MS);
  print('single call, p50', [percentile(apart, 0.5), 'ms'], '<= 0.5');
  print('single call, p99', [percentile(apart, 0.99), 'ms'], '<= 3');
  const chain = await callsWithPause(0);
  print('  one at the heels of the other, p50', [percentile(chain, 0.5), 'ms']);
  print('  one at the heels of the other, p99', [percentile(chain, 0.99), 'ms']);
  const first: number[] = [];
  for (let at = 0; at < 20; at += 1) {
    const one = { leads: leads.slice(at, at + 1), tenant: newTenant() };
    first.push(await timed(() => run(`${GOOD}\n// ${at}`, one)));
  }
  print('first run of a plugin, p50', [percentile(first, 0.5), 'ms'], '<= 150');
  print('first run of a plugin, worst', [Math.max(...first), 'ms']);
}

/** Deadlines alone: fuel would end these sooner. */
async function kills(): Promise<void> {
  const limits = { ...limitsFor(1), fuel: 1e9, softMs: 255, hardMs: 1_000 };
  const one = { leads: leads.slice(0, 1), limits };
  const soft = await timed(() => run(scorerWith(ATTACKS['loop'] ?? ''), one));
  print('endless loop: ended after its soft deadline by', [soft - limits.softMs, 'ms'], '<= 40');
  const hard = await timed(() => run(scorerWith(ATTACKS['big JSON in a loop'] ?? ''), one));
  print(
    'endless built-in: ended after its hard deadline by',
    [hard - limits.hardMs, 'ms'],
    '<= 50',
  );
  const good = await timed(() => run(GOOD, { leads: leads.slice(0, 1) }));
  print('good call after that', [good, 'ms'], '<= 200');
}

async function warmInstances(): Promise<void> {
  const before = hostRssMb();
  for (let at = 0; at < TENANTS; at += 1) {
    await run(GOOD, { leads: leads.slice(at, at + 1), tenant: newTenant() });
  }
  print(`${TENANTS} warm installations`, [hostRssMb() - before, 'MB more'], '<= 150');
}

/** The loop of this process, as the platform's, while the host is under attack. */
async function attacks(): Promise<void> {
  const limits = { ...limitsFor(1), hardMs: 1_000 };
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const pid = hostPid();
  delay.enable();
  for (const body of Object.values(ATTACKS)) {
    await run(scorerWith(body), { leads: leads.slice(0, 1), limits });
  }
  delay.disable();
  const good = await run(GOOD, { leads: leads.slice(0, 1) });
  refuseFaults([good]);
  // The monitor counts from tick to tick; what is more than its resolution is delay.
  const p99 = delay.percentile(99) / 1e6 - 5;
  print(
    `event-loop delay during ${Object.keys(ATTACKS).length} attacks, p99`,
    [p99, 'ms'],
    '<= 20',
  );
  print('  hosts that died', [hostPid() === pid ? 0 : 1, 'of them'], '<= 0');
}

interface Given {
  readonly leads: readonly ScoringLead[];
  readonly tenant?: string;
  readonly limits?: Limits;
}

function run(source: string, given: Given): Promise<Ran> {
  const project = createProjection({ input: SCORER_INPUT });
  return host.run(source, {
    tenant: given.tenant ?? 'acme',
    bundleId: createHash('sha256').update(source).digest('hex'),
    call: {
      point: 'score',
      id: 'main',
      args: given.leads.map(project),
      seeds: given.leads.map((_, at) => at),
      context: { config: {}, now: NOW },
    },
    limits: given.limits ?? limitsFor(given.leads.length),
    now: NOW,
  });
}

function newTenant(): string {
  tenant += 1;
  return `tenant-${tenant}`;
}

function refuseFaults(all: readonly Ran[]): void {
  const fault = all.find((ran) => ran.fault)?.fault;
  if (fault) throw new Error(`A good plugin failed: ${fault.code}: ${fault.message}`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function ownCpuSeconds(work: () => void | Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0;
}

function hostPid(): string {
  return pluginHostPid(process.pid);
}

/** In Linux's ticks of 10 ms. */
function hostCpuSeconds(): number {
  const fields = readFileSync(`/proc/${hostPid()}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function hostRssMb(): number {
  const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${hostPid()}/status`, 'utf8'))?.[1];
  return Number(kb) / 1_024;
}

function print(what: string, [measured, unit]: readonly [number, string], goal = ''): void {
  const shown = measured >= 100 ? Math.round(measured).toLocaleString('en') : measured.toFixed(2);
  const mark = goal && (isMet(measured, goal) ? 'met   ' : 'MISSED');
  process.stdout.write(
    `${`${what}:`.padEnd(58)}${`${shown} ${unit}`.padEnd(28)}${goal.padEnd(12)}${mark}\n`,
  );
}

function isMet(measured: number, goal: string): boolean {
  const limit = Number(goal.slice(3));
  return goal.startsWith('>=') ? measured >= limit : measured <= limit;
}
