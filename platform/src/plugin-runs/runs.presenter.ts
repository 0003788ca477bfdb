import type { components } from '@leadpane/sdk/client';
import type { PluginRun } from './run.model.ts';
import type { RunService } from './runs.service.ts';

/** A run in a list. */
export const presentRun = (run: PluginRun): components['schemas']['PluginRun'] => ({
  id: run.id,
  installationId: run.installationId,
  versionId: run.versionId,
  point: run.point,
  part: run.part,
  trigger: run.trigger,
  state: run.state,
  code: run.code,
  message: run.message,
  items: run.items,
  faulty: run.faulty,
  queueMs: run.queueMs,
  runMs: run.runMs,
  fuel: run.fuel,
  createdAt: run.createdAt.toISOString(),
});

/** A run with what it got, gave and said. */
export const presentRunDetail = (run: PluginRun): components['schemas']['PluginRunDetail'] => ({
  ...presentRun(run),
  input: run.input && { ...run.input },
  output: run.output && { ...run.output },
  logs: run.logs.map((line) => ({ ...line })),
});

/** The numbers of a day. */
export const presentMetrics = ({
  totals,
  faults,
  hours,
}: Awaited<ReturnType<RunService['measure']>>): components['schemas']['PluginMetrics'] => ({
  ...totals,
  faults,
  hours: hours.map(({ from, ...hour }) => ({ from: from.toISOString(), ...hour })),
});
