import { sampleLead } from '@leadpane/sdk/plugin/fixtures';
import type { Score } from '@leadpane/sdk/plugin';
import { createOutgoing } from '../infra/outgoing.ts';
import { readExceptions } from '../infra/public-addresses.ts';
import type { LogLine } from '../kernel/plugin-run.ts';
import { CALL_LIMITS } from '../plugin-calls/plugin-calls.service.ts';
import { limitsFor } from '../scoring/score-in-sandbox.ts';
import { orderOf } from './check-call.ts';
import { scoreOne } from './check-scorers.ts';
import type { Effect } from './local-calls.ts';
import type { LocalPlugin } from './local-plugin.ts';
import type { PluginPart } from './plugin-part.ts';

/** What came of one call. */
export interface Invoked {
  /** A score as the platform shows it, or the answer; absent after a fault. */
  readonly result?: unknown;
  /** Code and message. */
  readonly fault?: string;
  readonly logs: readonly LogLine[];
  readonly effects: readonly Effect[];
  readonly fuel: number;
  readonly ms: number;
  readonly limits: { readonly fuel: number; readonly softMs: number };
}

interface Given {
  readonly input: unknown;
  readonly config: object;
  readonly now: string;
}

/** @throws {CommandError} for a wrong configuration. */
export async function invokeScorer(
  plugin: LocalPlugin,
  scorer: string,
  { input, config, now }: Given,
): Promise<Invoked> {
  const ready = await plugin.install(config);
  const known = typeof input === 'object' && input !== null ? input : {};
  const done = await scoreOne(plugin, ready, { scorer, lead: sampleLead(known), now });
  const { logs, fuel, ms } = done.scores;
  const seen = { logs, fuel, ms, effects: [], limits: limitsFor(1) };
  return done.fault === undefined
    ? { result: done.score, ...seen }
    : { fault: done.fault, ...seen };
}

/** Calls a source or a hook, with the real outside. @throws {CommandError} for a wrong configuration. */
export async function invokeCall(
  plugin: LocalPlugin,
  { kind, id, method }: PluginPart,
  { input, config, now, allow }: Given & { readonly allow: string },
): Promise<Invoked> {
  const effects: Effect[] = [];
  const ready = await plugin.install(config);
  const outgoing = createOutgoing({ exceptions: readExceptions(allow) });
  const calls = plugin.callsWith({
    send: outgoing.send,
    secrets: ready.secrets,
    note: (effect) => void effects.push(effect),
    now: () => new Date(now),
  });
  try {
    const order = orderOf({ [kind]: id, method, args: argumentsOf(method, input) });
    const { logs, fuel, ms, ...outcome } = await calls.call(ready, order);
    const seen = { logs, fuel, ms, effects, limits: CALL_LIMITS };
    if ('value' in outcome) return { result: outcome.value, ...seen };
    return { fault: `${outcome.fault.code}: ${outcome.fault.message}`, ...seen };
  } finally {
    await outgoing.close();
  }
}

/** What a method takes, from what people have at hand. */
function argumentsOf(method: string, input: unknown): readonly unknown[] {
  if (method === 'check') return [];
  if (method === 'notify') return [Array.isArray(input) ? input : [input]];
  if (method !== 'receive') return [input];
  const text = JSON.stringify(input);
  return [{ method: 'POST', headers: {}, query: {}, text, json: input }];
}

/** A score line by line; everything else as JSON. */
export function describeResult(result: unknown): string {
  if (!isScore(result)) return JSON.stringify(result, undefined, 2);
  const lines = result.reasons.map(
    ({ points, code, text }) => `  ${String(points).padStart(4)}  ${code}: ${text}`,
  );
  return [`${result.points} points`, ...lines].join('\n');
}

const isScore = (result: unknown): result is Score =>
  typeof result === 'object' && result !== null && 'points' in result && 'reasons' in result;
