import type { IntakeService } from '../intake/intake.service.ts';
import type { Transact, Tx } from '../kernel/index.ts';
import type { PluginCalls } from '../plugin-calls/plugin-calls.service.ts';
import type { ReadyInstallation } from '../scoring/scoring.service.ts';
import type { CursorRepository, Lease, PolledSource } from './cursors.repository.ts';
import { readAnswer } from './read-leads.ts';
import { leadSourceOf, pollSecondsOf } from './source-settings.ts';

export interface PollerNeeds {
  readonly cursors: CursorRepository;
  readonly findInstallation: (tx: Tx, id: string) => Promise<ReadyInstallation | undefined>;
  readonly calls: PluginCalls;
  readonly intake: Pick<IntakeService, 'join'>;
  readonly transact: Transact;
  /** Runs work again that lost against another of its kind. */
  readonly tryAgain: <T>(work: () => Promise<T>) => Promise<T>;
  readonly newId: () => string;
}

/** Longer than a call may take; what a killed process left is asked again then. */
const LEASE_SECONDS = 45;
/** Doubled with every failure. */
const FIRST_WAIT_SECONDS = 30;
const LONGEST_WAIT_SECONDS = 3_600;

/** Asks one source for one page, unless somebody else is at it. */
export function createPoller(needs: PollerNeeds) {
  const { cursors, findInstallation, calls, intake, transact, tryAgain, newId } = needs;

  const claim = (source: PolledSource) =>
    transact(source.companyId, async (tx) => {
      const lease = await cursors.claim(tx, source, LEASE_SECONDS);
      const ready = lease && (await findInstallation(tx, source.installationId));
      return ready && { lease, ready };
    });

  const ask = (ready: ReadyInstallation, { part, cursor }: Lease) =>
    calls.call(ready, {
      point: 'source',
      part,
      method: 'poll',
      args: [cursor],
      trigger: 'schedule',
      input: { cursor },
      read: (answer) => readAnswer(answer, { source: leadSourceOf(ready), newId }),
    });

  /** Leads and cursor: both or neither. */
  const store = (lease: Lease, page: Page, seconds: number): Promise<void> =>
    tryAgain(() =>
      transact(lease.companyId, async (tx) => {
        const { cursor, arrivals } = page;
        // Whoever comes second waits for this row, and finds that its lease has ended.
        const isOurs = await cursors.advance(tx, lease, { cursor, seconds });
        if (!isOurs) return;
        await intake.join(
          tx,
          arrivals.map((arrival) => ({ ...arrival, mayRepeat: true })),
        );
      }),
    );

  return async (source: PolledSource): Promise<void> => {
    const claimed = await claim(source);
    if (!claimed) return;
    const { lease, ready } = claimed;
    const called = await ask(ready, lease);
    if ('fault' in called) {
      const seconds = called.fault.retryAfterSeconds ?? waitAfter(lease.failures);
      await transact(source.companyId, (tx) => cursors.postpone(tx, lease, seconds));
      return;
    }
    const { value } = called;
    await store(lease, value, value.hasMore ? 0 : pollSecondsOf(ready, source.part));
  };
}

type Page = ReturnType<typeof readAnswer>['value'];

const waitAfter = (failures: number): number =>
  Math.min(FIRST_WAIT_SECONDS * 2 ** failures, LONGEST_WAIT_SECONDS);
