import type { IntakeService } from '../intake/intake.service.ts';
import type { Transact, Tx } from '../kernel/index.ts';
import type { PluginCalls } from '../plugin-calls/plugin-calls.service.ts';
import type { ReadyInstallation } from '../scoring/scoring.service.ts';
import type { SourceInputService } from '../source-inputs/source-inputs.service.ts';
import { createAsker } from './asker.ts';
import type { CursorRepository, Lease, PolledSource } from './cursors.repository.ts';
import { describeRefused, type SourceLeads } from './read-leads.ts';
import { pollSecondsOf } from './source-settings.ts';

export interface PollerNeeds {
  readonly cursors: CursorRepository;
  readonly findInstallation: (tx: Tx, id: string) => Promise<ReadyInstallation | undefined>;
  readonly calls: PluginCalls;
  readonly intake: Pick<IntakeService, 'join'>;
  readonly inputs: Pick<SourceInputService, 'keep' | 'drop'>;
  readonly transact: Transact;
  /** Names a page, whatever its cursor is. */
  readonly hashOf: (text: string) => string;
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
  const { cursors, findInstallation, intake, inputs, transact, tryAgain, newId, hashOf } = needs;
  const ask = createAsker(needs.calls, newId);

  const claim = (source: PolledSource) =>
    transact(source.companyId, async (tx) => {
      const lease = await cursors.claim(tx, source, LEASE_SECONDS);
      const ready = lease && (await findInstallation(tx, source.installationId));
      return ready && { lease, ready };
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
        await noteUnmapped(tx, lease, page);
      }),
    );

  /** Whoever corrects the mapping has the page asked for once more. */
  async function noteUnmapped(tx: Tx, lease: Lease, page: Page): Promise<void> {
    const { installationId, part, cursor } = lease;
    const place = { installationId, key: `${part} ${hashOf(JSON.stringify(cursor))}` };
    const reason = describeRefused(page);
    if (reason === undefined) return inputs.drop(tx, place);
    const input = { id: newId(), part, cursor, messageId: null, request: null, isPartial: true };
    return inputs.keep(tx, { ...place, ...input }, reason);
  }

  return async (source: PolledSource): Promise<void> => {
    const claimed = await claim(source);
    if (!claimed) return;
    const { lease, ready } = claimed;
    const called = await ask(ready, lease, { trigger: 'schedule' });
    if ('fault' in called) {
      const seconds = called.fault.retryAfterSeconds ?? waitAfter(lease.failures);
      await transact(source.companyId, (tx) => cursors.postpone(tx, lease, seconds));
      return;
    }
    const { value } = called;
    await store(lease, value, value.hasMore ? 0 : pollSecondsOf(ready, source.part));
  };
}

type Page = SourceLeads & { readonly cursor: unknown };

const waitAfter = (failures: number): number =>
  Math.min(FIRST_WAIT_SECONDS * 2 ** failures, LONGEST_WAIT_SECONDS);
