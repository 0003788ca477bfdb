import type { components } from '@leadpane/sdk/client';
import { compare } from './comparison.ts';
import type { Simulation } from './simulation.model.ts';
import type { TrialService } from './trials.service.ts';

type Tested = Awaited<ReturnType<TrialService['test']>>;

/** What a scorer made of one lead, with what it used. */
export const presentTrial = ({
  score,
  runs,
  limits,
}: Tested): components['schemas']['PluginTrial'] => ({
  value: score?.value ?? 0,
  state: score?.state ?? 'partial',
  reason: score?.reason ?? null,
  contributions: (score?.contributions ?? []).map(({ value, ...line }) => ({
    ...line,
    ...(value === undefined
      ? {}
      : { value: typeof value === 'object' && value ? [...value] : value }),
  })),
  runs: runs.map(({ part, code, message, fuel, ms, logs }) => ({
    part,
    code,
    message,
    fuel,
    ms,
    logs: logs.map((line) => ({ ...line })),
  })),
  limits,
});

/** How far a simulation is, and what it shows so far. */
export const presentSimulation = (found: Simulation): components['schemas']['Simulation'] => ({
  id: found.id,
  installationId: found.installationId,
  state: found.state,
  sample: found.sample,
  done: found.done,
  comparison: compare(found.tally),
  createdAt: found.createdAt.toISOString(),
  finishedAt: found.finishedAt?.toISOString() ?? null,
});
