import {
  actorOfPlatform,
  type Audit,
  type AuditEntry,
  type Outbox,
  storable,
  type Tx,
} from '../kernel/index.ts';
import { charge, type ChargedRun, costOf } from './breaker.ts';
import type { InstallationFields, InstallationRepository } from './installations.repository.ts';

interface Needs {
  readonly installations: InstallationRepository;
  readonly outbox: Outbox;
  readonly audit: Audit;
  readonly now: () => Date;
}

/** Keeps plugins that fail from failing on: pauses them, and in the end disables them. */
export function createBreakerService({ installations, outbox, audit, now }: Needs) {
  async function chargeOne(tx: Tx, id: string, { cost, reason }: Bill): Promise<void> {
    const row = await installations.lock(tx, id);
    if (!row || !RUNNING.has(row.state)) return;
    const { breaker, verdict } = charge(row.breaker, { cost, now: now() });
    const fields = consequence(verdict, breaker.until, reason);
    await installations.note(tx, id, { breaker, ...fields });
    if (verdict === 'closed') return;
    await outbox.publish(tx, 'plugin.changed', [id]);
    if (verdict === 'disabled') await outbox.publish(tx, 'plugin.stopped', [id]);
    const action = verdict === 'disabled' ? 'plugin.disabled' : 'plugin.paused';
    await record(tx, id, { action, before: { state: row.state }, after: fields });
  }

  const record = (
    tx: Tx,
    subjectId: string,
    entry: Pick<AuditEntry, 'action' | 'before' | 'after'>,
  ) =>
    audit(tx, actorOfPlatform(tx.companyId), {
      ...entry,
      subjectType: 'plugin-installation',
      subjectId,
    });

  return {
    /** Counts faulty and slow runs. */
    async charge(tx: Tx, runs: readonly ChargedRun[]): Promise<void> {
      const bills = new Map<string, Bill>();
      for (const run of runs) {
        const { cost, reason } = bills.get(run.installationId) ?? { cost: 0, reason: '' };
        const reasonNow = run.message ?? 'slow';
        const told = reason || storable(reasonNow);
        bills.set(run.installationId, { cost: cost + costOf(run), reason: told });
      }
      // In one order everywhere, so that nobody waits in a circle.
      for (const id of [...bills.keys()].toSorted()) {
        const bill = bills.get(id);
        if (bill && bill.cost > 0) await chargeOne(tx, id, bill);
      }
    },

    /** Ends the pauses whose time is over. */
    async resume(tx: Tx): Promise<void> {
      const resumed = await installations.resume(tx);
      if (resumed.length > 0) await outbox.publish(tx, 'plugin.changed', resumed);
      for (const id of resumed) await record(tx, id, RESUMED);
    },
  };
}

const RESUMED = {
  action: 'plugin.resumed',
  before: { state: 'disabled_temporarily' },
  after: { state: 'enabled' },
};

interface Bill {
  readonly cost: number;
  /** What went wrong first. */
  readonly reason: string;
}

/** What is paused already may still have runs under way. */
const RUNNING = new Set(['enabled', 'degraded', 'migration_failed']);

function consequence(
  verdict: 'closed' | 'open' | 'disabled',
  until: string | undefined,
  reason: string,
): InstallationFields {
  if (verdict === 'closed') return {};
  if (verdict === 'disabled') {
    const stateMessage = `Disabled after failing three times in a day: ${reason}. Upgrade it or correct its configuration, then enable it.`;
    return { state: 'disabled', stateMessage };
  }
  const stateMessage = `Paused until ${until} after repeated faults: ${reason}. It comes back by itself.`;
  return { state: 'disabled_temporarily', stateMessage };
}
