import type { ScoringLead } from '@leadpane/sdk/plugin';
import type { ReadyInstallation } from './ready-installation.ts';
import type { Limits, LogLine, PluginHost, Ran, RunCode } from '../kernel/plugin-run.ts';
import { messageOf } from './plain-text.ts';
import { createProjection } from './project-lead.ts';
import { readScore } from './read-score.ts';
import type { Outcome } from './run-scorer.ts';
import { seedOf } from './seed.ts';

/** Leads in one call: what is spent on the border and on a fresh runtime is shared by so many. */
const BATCH = 100;
const OUTPUT_BYTES_A_LEAD = 64 * 1_024;
const HARD_MS = 2_000;

/** What one run of a batch may use; fuel, not the clock, ends the ordinary runaway. */
export const limitsFor = (leads: number): Limits => ({
  fuel: Math.max(100, 5 * leads),
  softMs: 250 + 5 * leads,
  hardMs: HARD_MS,
  outputBytes: OUTPUT_BYTES_A_LEAD * leads,
});

/** What a lead gets that is run again: the clock of a busy machine shall not end it. */
const PATIENT: Limits = { ...limitsFor(1), softMs: 1_000, hardMs: 2 * HARD_MS };

/** Ends that a busy machine can bring about; fuel, unlike the clock, is the same every time. */
const BY_CHANCE: ReadonlySet<RunCode> = new Set<RunCode>([
  'soft_timeout',
  'hard_kill',
  'queue_timeout',
  'host_error',
]);

/** A batch with what its runs used. */
export interface SandboxScores {
  readonly outcomes: readonly Outcome[];
  /** The first fault of a whole run, which is what a breaker counts. */
  readonly fault: { readonly code: RunCode; readonly message: string } | undefined;
  readonly fuel: number;
  readonly ms: number;
  readonly logs: readonly LogLine[];
}

interface Given {
  readonly scorerId: string;
  readonly leads: readonly ScoringLead[];
  readonly now: string;
  readonly source: string;
}

/**
 * What the runs of one order may lose to a plugin that has to be ended. Finding one culprit among a
 * hundred leads takes 18 s at the most; who costs more is not asked about the leads that are left.
 */
const MOST_LOST_MS = 20_000;

/** Leads of one order; once a second try has failed too, the plugin is late and not the machine. */
interface Attempt extends Given {
  readonly order: { isLate: boolean; lostMs: number };
}

/**
 * Scores with a plugin in the sandbox. A run that fails is halved until the culprit is alone, so
 * that no lead loses its points to another one; a lead alone whose run may have failed by chance is
 * run once more.
 */
export function createSandboxScoring(host: PluginHost) {
  async function call(ready: ReadyInstallation, attempt: Attempt, limits: Limits): Promise<Ran> {
    const { leads, scorerId, now, source, order } = attempt;
    if (order.lostMs >= MOST_LOST_MS) return GIVEN_UP;
    const manifest = ready.manifest.contributes.scorers?.find(({ id }) => id === scorerId);
    const project = createProjection(manifest ?? { input: [] });
    const ran = await host.run(source, {
      tenant: ready.companyId,
      bundleId: ready.sha256,
      call: {
        point: 'score',
        id: scorerId,
        args: leads.map(project),
        seeds: leads.map(({ id }) => seedOf(`${id} ${ready.sha256}`)),
        context: { config: ready.config, now },
      },
      limits,
      now,
    });
    if (ran.fault) order.lostMs += ran.ms;
    return ran;
  }

  async function run(ready: ReadyInstallation, attempt: Attempt): Promise<SandboxScores> {
    const { leads, order } = attempt;
    const ran = await call(ready, attempt, limitsFor(leads.length));
    if (!ran.fault || ran.fault.code === 'load_error') return conclude(ran, leads.length);
    if (leads.length > 1) {
      const middle = Math.ceil(leads.length / 2);
      const first = await run(ready, { ...attempt, leads: leads.slice(0, middle) });
      const second = await run(ready, { ...attempt, leads: leads.slice(middle) });
      const halves = merge([first, second]);
      if (endedByChance(ran) && !halves.fault) return halves;
      return merge([conclude(ran, 0), halves]);
    }
    if (!endedByChance(ran) || order.isLate) return conclude(ran, 1);
    const again = await call(ready, attempt, PATIENT);
    order.isLate ||= endedByChance(again);
    return conclude(again, 1);
  }

  return async (ready: ReadyInstallation, given: Given): Promise<SandboxScores> => {
    const starts = Array.from(
      { length: Math.ceil(given.leads.length / BATCH) },
      (_, at) => at * BATCH,
    );
    const order = { isLate: false, lostMs: 0 };
    const parts = await Promise.all(
      starts.map((from) =>
        run(ready, { ...given, order, leads: given.leads.slice(from, from + BATCH) }),
      ),
    );
    return merge(parts);
  };
}

const GIVEN_UP: Ran = {
  fault: { code: 'hard_kill', message: 'was not asked: other leads have kept it too long' },
  fuel: 0,
  ms: 0,
  logs: [],
};

const endedByChance = ({ fault }: Ran): boolean => fault !== undefined && BY_CHANCE.has(fault.code);

/** What a run says about so many leads. */
function conclude(ran: Ran, count: number): SandboxScores {
  const { fault, fuel, ms, logs } = ran;
  const outcomes = fault
    ? Array.from({ length: count }, () => ({ fault: fault.message }))
    : readOutcomes(ran, count);
  return { outcomes, fault, fuel, ms, logs };
}

function merge(parts: readonly SandboxScores[]): SandboxScores {
  return {
    outcomes: parts.flatMap(({ outcomes }) => outcomes),
    fault: parts.find(({ fault }) => fault)?.fault,
    fuel: parts.reduce((sum, { fuel }) => sum + fuel, 0),
    ms: parts.reduce((sum, { ms }) => sum + ms, 0),
    logs: parts.flatMap(({ logs }) => logs),
  };
}

/** One outcome a lead from what the guest wrote, of which nothing is believed. */
function readOutcomes({ output = '' }: Ran, count: number): Outcome[] {
  const lines: unknown = JSON.parse(output);
  if (!Array.isArray(lines) || lines.length !== count) {
    return Array.from({ length: count }, () => ({ fault: 'did not answer for every lead' }));
  }
  return lines.map(readOutcome);
}

function readOutcome(line: unknown): Outcome {
  if (typeof line !== 'object' || line === null) return { fault: 'answered nothing' };
  if ('threw' in line) return { fault: messageOf(line.threw) };
  try {
    return { score: readScore('done' in line ? line.done : undefined) };
  } catch (mistake) {
    return { fault: messageOf(mistake) };
  }
}
