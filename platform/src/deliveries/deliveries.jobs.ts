import type { Outbox, Transact, Tx } from '../kernel/index.ts';
import type { Delivery } from './delivery.model.ts';
import type { Due, DueDeliveryRepository } from './due-deliveries.repository.ts';
import { createRounds } from './rounds.ts';
import { prolong } from './streak.ts';
import type { StreakRepository } from './streaks.repository.ts';
import { ALONE, judge, type Notified, type Verdict } from './verdict.ts';

interface Needs {
  readonly due: DueDeliveryRepository;
  readonly streaks: StreakRepository;
  readonly transact: Transact;
  readonly outbox: Outbox;
  /** Hands events to a hook; never rejects for what the hook does. */
  readonly notify: (
    hook: Due & { readonly hookId: string },
    events: readonly Delivery['payload'][],
  ) => Promise<Notified>;
  readonly now: () => Date;
  /** 0 to 1. */
  readonly random: () => number;
  readonly report: (error: unknown) => void;
}

/** Events that a hook is handed at a time: as many as a run may send at once. */
const BATCH = 4;
/** Longer than the batches of one turn can take: whoever holds them for so long has died. */
const LEASE_MS = 300_000;
const POLL_MS = 250;
const SWEEP_MS = 60_000;

/** Delivers what is due. Every worker runs one. */
export function createDeliveryJobs(needs: Needs) {
  const { due, streaks, transact, outbox, notify, now, random, report } = needs;
  const rounds = createRounds({
    waiting: (asked) => due.waiting({ ...asked, now: now() }),
    serve,
    report,
  });

  async function serve({ companyId, installationId }: Due): Promise<void> {
    const until = new Date(now().getTime() + LEASE_MS);
    const claimed = await transact(companyId, (tx) =>
      due.claim(tx, installationId, { now: now(), until, limit: BATCH }),
    );
    for (const batch of batchesOf(claimed)) {
      const [{ hookId } = { hookId: '' }] = batch;
      const events = batch.map(({ payload }) => payload);
      const notified = await notify({ companyId, installationId, hookId }, events);
      const at = now();
      const verdict = judge(batch, notified, { now: at, random });
      await transact(companyId, (tx) =>
        record(tx, installationId, { ...verdict, at, ms: notified.ms }),
      );
    }
  }

  async function record(tx: Tx, id: string, verdict: Verdict & { at: Date; ms: number }) {
    const { ends, pauseUntil, at, ms } = verdict;
    await due.finish(tx, ends, { at, ms });
    if (pauseUntil) await due.pause(tx, id, pauseUntil);
    const stop = verdict.stop ?? (await follow(tx, id, verdict));
    if (stop === undefined) return;
    await due.disable(tx, id, stop);
    await outbox.publish(tx, 'plugin.changed', [id]);
    await outbox.publish(tx, 'plugin.stopped', [id]);
  }

  /** Counts on; answers why the installation is given up, when it is. */
  async function follow(
    tx: Tx,
    id: string,
    { isHeard, at }: Pick<Verdict, 'isHeard'> & { at: Date },
  ) {
    if (isHeard === undefined) return undefined;
    const counted = isHeard ? undefined : prolong(await streaks.find(tx, id), at);
    if (counted?.isTooLong === false) await streaks.put(tx, id, counted.streak);
    else await streaks.end(tx, id);
    return counted?.isTooLong ? GIVEN_UP : undefined;
  }

  return {
    start() {
      const polling = setInterval(rounds.wake, POLL_MS);
      const sweeping = setInterval(() => void due.sweep(now()).catch(report), SWEEP_MS);
      return {
        async stop() {
          clearInterval(polling);
          clearInterval(sweeping);
          await rounds.stop();
        },
      };
    },
  };
}

const GIVEN_UP =
  'No event reached the receiver for five days. Once it is up again, enable the plugin and replay what it missed.';

/** By hook; what failed together with others goes alone. */
function batchesOf(claimed: readonly Delivery[]): Delivery[][] {
  const batches = new Map<string, Delivery[]>();
  for (const delivery of claimed.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const key = delivery.lastCode === ALONE ? delivery.id : delivery.hookId;
    batches.set(key, [...(batches.get(key) ?? []), delivery]);
  }
  return [...batches.values()];
}
