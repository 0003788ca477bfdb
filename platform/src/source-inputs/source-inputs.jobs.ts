import type { Batch, Fact, Outbox, Transact, Tx } from '../kernel/index.ts';
import type { IntakeService } from '../intake/intake.service.ts';
import type { ReadyInstallation } from '../scoring/scoring.service.ts';
import type { SourceInput } from './source-input.model.ts';
import type { SourceInputRepository } from './source-inputs.repository.ts';

type Arrivals = Parameters<IntakeService['join']>[1];

/** What the plugin makes of an input now. */
export interface Mapped {
  readonly arrivals: Arrivals;
  /** Why that is not all of it. */
  readonly reason: string | undefined;
}

interface Needs {
  readonly inputs: SourceInputRepository;
  readonly findInstallation: (tx: Tx, id: string) => Promise<ReadyInstallation | undefined>;
  /** Never rejects for what the plugin does. */
  readonly map: (ready: ReadyInstallation, input: SourceInput) => Promise<Mapped>;
  readonly intake: Pick<IntakeService, 'join'>;
  /** Notes that a message was taken, so that its sender's repeat counts as one. */
  readonly takeMessage: (tx: Tx, installationId: string, messageId: string) => Promise<unknown>;
  readonly outbox: Outbox;
  readonly transact: Transact;
  readonly tryAgain: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Maps inputs again that could not be mapped, by the configuration of now. */
export function createSourceInputJobs(needs: Needs) {
  const { inputs, outbox, transact, tryAgain } = needs;

  async function retry(companyId: string, fact: Fact): Promise<void> {
    const found = await transact(companyId, async (tx) => {
      const [id] = await outbox.owed(tx, [fact]);
      const input = id === undefined ? undefined : await inputs.find(tx, id);
      const ready = input && (await needs.findInstallation(tx, input.installationId));
      return ready && { input, ready };
    });
    const mapped = found && (await needs.map(found.ready, found.input));
    await tryAgain(() =>
      transact(companyId, async (tx) => {
        if (found && mapped) await store(tx, found.input, mapped);
        if (mapped?.reason === undefined) await outbox.settle(tx, [fact]);
        else await outbox.bury(tx, fact, mapped.reason);
      }),
    );
  }

  async function store(tx: Tx, input: SourceInput, { arrivals, reason }: Mapped): Promise<void> {
    const { installationId, messageId, isPartial } = input;
    const mayRepeat = isPartial || input.request === null;
    await needs.intake.join(
      tx,
      arrivals.map((arrival) => ({ ...arrival, mayRepeat })),
    );
    if (arrivals.length > 0 && messageId !== null) {
      await needs.takeMessage(tx, installationId, messageId);
    }
    if (reason !== undefined) {
      if (arrivals.length > 0) await inputs.markPartial(tx, input.id);
      return;
    }
    await inputs.drop(tx, input);
    await outbox.forgive(tx, 'source.unmapped', [input.id]);
  }

  return {
    async retryAll({ companyId, facts }: Batch): Promise<void> {
      for (const fact of facts) await retry(companyId, fact);
    },
  };
}
