import type { PluginCalls } from '../plugin-calls/plugin-calls.service.ts';
import type { ReadyInstallation } from '../scoring/scoring.service.ts';
import { readAnswer } from './read-leads.ts';
import { leadSourceOf, pushSourceOf } from './source-settings.ts';

/** A request as a plugin sees it. */
export interface Arrived {
  readonly method: string;
  /** The query with its question mark; empty without one. */
  readonly search: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly json: unknown;
}

interface Occasion {
  readonly trigger: 'webhook' | 'retry' | 'preview';
}

/** Hands requests to the plugins that they were sent to; a preview asks nobody and leaves no trace. */
export function createReceiver(calls: PluginCalls, newId: () => string) {
  return (ready: ReadyInstallation, arrived: Arrived, { trigger }: Occasion) => {
    const { method, headers, search, text, json } = arrived;
    const query = Object.fromEntries(new URLSearchParams(search));
    return calls.call(ready, {
      point: 'source',
      part: pushSourceOf(ready)?.id ?? '',
      method: 'receive',
      args: [{ method, headers, query, text, json }],
      trigger,
      input: { bytes: Buffer.byteLength(text) },
      isDry: trigger === 'preview',
      read: (answer) => readAnswer(answer, { source: leadSourceOf(ready), newId }),
    });
  };
}
