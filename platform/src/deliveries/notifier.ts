import type { Tx } from '../kernel/index.ts';
import type { PluginCalls } from '../plugin-calls/plugin-calls.service.ts';
import type { ReadyInstallation } from '../scoring/scoring.service.ts';
import type { EventPayload } from './delivery.model.ts';
import type { Due } from './due-deliveries.repository.ts';
import { readEntries } from './entries.ts';
import type { Notified } from './verdict.ts';

interface Needs {
  readonly find: (tx: Tx, installationId: string) => Promise<ReadyInstallation | undefined>;
  readonly transact: <T>(companyId: string, work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly call: PluginCalls['call'];
}

/** Hands events to the hook of an installation, in the sandbox. */
export function createNotifier({ find, transact, call }: Needs) {
  return async (
    { companyId, installationId, hookId }: Due & { readonly hookId: string },
    events: readonly EventPayload[],
  ): Promise<Notified> => {
    const ready = await transact(companyId, (tx) => find(tx, installationId));
    // Removed in the meantime, and what it was owed with it.
    if (!ready) return { value: new Map(), ms: 0 };
    return call(ready, {
      point: 'hook',
      part: hookId,
      method: 'notify',
      args: [events],
      trigger: events[0]?.type ?? '',
      input: { eventIds: events.map(({ id }) => id) },
      read(answer) {
        const value = readEntries(answer);
        const isDone = ({ id }: EventPayload) => 'done' in (value.get(id) ?? {});
        const faulty = events.filter((event) => !isDone(event)).length;
        // What a hook says of a receiver is no fault of its own; silence is.
        const blamed = events.filter(({ id }) => !value.has(id)).length;
        return { value, items: events.length, faulty, blamed };
      },
    });
  };
}
