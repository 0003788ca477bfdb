import type { RunWithLogs } from './run-feed.ts';

/** A run in one line, with a line for everything it said. */
export function describeRun(run: RunWithLogs): string {
  const { createdAt, point, part, trigger, state, items, faulty, fuel, runMs, code, message } = run;
  const what = `${point} ${part}, ${trigger}: ${items} ${items === 1 ? 'item' : 'items'}`;
  const bad = state === 'ok' ? 'ok' : `${faulty} failed (${code}: ${message})`;
  const head = `${timeOf(createdAt)} ${what}, ${bad}, ${fuel} fuel, ${runMs.toFixed(1)} ms`;
  return [head, ...run.logs.map(describeLog)].join('\n');
}

/** One line of a log. */
export function describeLog(log: { readonly [member: string]: unknown }): string {
  const { level, message, data } = log;
  const more = data === undefined ? '' : ` ${JSON.stringify(data)}`;
  return `  ${String(level).padEnd(5)} ${String(message)}${more}`;
}

const timeOf = (instant: string): string => instant.slice(11, 19);
