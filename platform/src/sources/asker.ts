import type { PluginCalls } from '../plugin-calls/plugin-calls.service.ts';
import type { ReadyInstallation } from '../scoring/scoring.service.ts';
import { readAnswer } from './read-leads.ts';
import { leadSourceOf } from './source-settings.ts';

/** A page of a source that is polled. */
export interface Page {
  /** Id of the source in the manifest. */
  readonly part: string;
  /** Where it begins, as the source said; null for the first. */
  readonly cursor: unknown;
}

interface Occasion {
  readonly trigger: 'schedule' | 'retry';
}

/** Asks sources for their pages. */
export function createAsker(calls: PluginCalls, newId: () => string) {
  return (ready: ReadyInstallation, { part, cursor }: Page, { trigger }: Occasion) =>
    calls.call(ready, {
      point: 'source',
      part,
      method: 'poll',
      args: [cursor],
      trigger,
      input: { cursor },
      read: (answer) => readAnswer(answer, { source: leadSourceOf(ready), newId }),
    });
}
