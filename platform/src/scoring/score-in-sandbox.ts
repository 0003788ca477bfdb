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
 * Scores with a plugin in the sandbox. A run that fails is halved until the culprit is alone, so
 * that no lead loses its points to another one.
 */
export function createSandboxScoring(host: PluginHost) {
  async function run(ready: ReadyInstallation, given: Given): Promise<SandboxScores> {
    const { leads, scorerId, now, source } = given;
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
      limits: limitsFor(leads.length),
      now,
    });
    if (!ran.fault)
      return { ...used(ran), outcomes: readOutcomes(ran, leads.length), fault: undefined };
    const { fault } = ran;
    if (leads.length === 1 || fault.code === 'load_error') {
      return { ...used(ran), outcomes: leads.map(() => ({ fault: fault.message })), fault };
    }
    const middle = Math.ceil(leads.length / 2);
    const first = await run(ready, { ...given, leads: leads.slice(0, middle) });
    const second = await run(ready, { ...given, leads: leads.slice(middle) });
    return merge([{ ...used(ran), outcomes: [], fault }, first, second]);
  }

  return async (ready: ReadyInstallation, given: Given): Promise<SandboxScores> => {
    const starts = Array.from(
      { length: Math.ceil(given.leads.length / BATCH) },
      (_, at) => at * BATCH,
    );
    const parts = await Promise.all(
      starts.map((from) => run(ready, { ...given, leads: given.leads.slice(from, from + BATCH) })),
    );
    return merge(parts);
  };
}

const used = ({ fuel, ms, logs }: Ran) => ({ fuel, ms, logs });

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
