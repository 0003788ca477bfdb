import type { PluginCalls } from '../plugin-calls/plugin-calls.service.ts';
import type { ReadyInstallation } from '../scoring/scoring.service.ts';
import type { SourceInput, StoredRequest } from '../source-inputs/source-inputs.service.ts';
import { createAsker } from './asker.ts';
import { describeRefused } from './read-leads.ts';
import { type Arrived, createReceiver } from './receiver.ts';

/** Has sources map what they could not map before. */
export function createRemapper(calls: PluginCalls, newId: () => string) {
  const receive = createReceiver(calls, newId);
  const ask = createAsker(calls, newId);
  const trigger = 'retry';
  return async (ready: ReadyInstallation, { request, part, cursor }: SourceInput) => {
    const called = request
      ? await receive(ready, arrivedAgain(request), { trigger })
      : await ask(ready, { part, cursor }, { trigger });
    if ('fault' in called) return { arrivals: [], reason: called.fault.message };
    return { arrivals: called.value.arrivals, reason: describeRefused(called.value) };
  };
}

const arrivedAgain = (request: StoredRequest): Arrived => ({
  ...request,
  json: jsonOf(request.text),
});

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
