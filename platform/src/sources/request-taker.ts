import type { IntakeService } from '../intake/intake.service.ts';
import { Problem, type Transact } from '../kernel/index.ts';
import type { Called, CallFault, PluginCalls } from '../plugin-calls/plugin-calls.service.ts';
import type { ReadyInstallation } from '../scoring/scoring.service.ts';
import type { NewInput, SourceInputService } from '../source-inputs/source-inputs.service.ts';
import { describeRefused, type SourceLeads } from './read-leads.ts';
import type { ReceiptRepository } from './receipts.repository.ts';
import { type Arrived, createReceiver } from './receiver.ts';
import { pushSourceOf } from './source-settings.ts';

export interface RequestTakerNeeds {
  readonly receipts: ReceiptRepository;
  readonly calls: PluginCalls;
  readonly intake: Pick<IntakeService, 'join'>;
  readonly inputs: Pick<SourceInputService, 'keep' | 'drop'>;
  readonly transact: Transact;
  readonly tryAgain: <T>(work: () => Promise<T>) => Promise<T>;
  readonly hashOf: (text: string) => string;
  readonly newId: () => string;
}

/** What became of a request. */
export interface Taken {
  readonly added: number;
  readonly known: number;
  readonly refused: number;
  readonly isRepeat: boolean;
}

const REPEATED: Taken = { added: 0, known: 0, refused: 0, isRepeat: true };

/** Makes leads of requests whose signature is right, and keeps what cannot be mapped. */
export function createRequestTaker(needs: RequestTakerNeeds) {
  const { receipts, intake, inputs, transact, tryAgain, hashOf, newId } = needs;
  const receive = createReceiver(needs.calls, newId);

  const wasTaken = ({ companyId, id }: ReadyInstallation, messageId: string): Promise<boolean> =>
    transact(companyId, (tx) => receipts.has(tx, id, messageId));

  /** The message and its leads: both or neither. */
  const store = (companyId: string, input: NewInput, leads: SourceLeads): Promise<Taken> =>
    tryAgain(() =>
      transact(companyId, async (tx) => {
        const { installationId, messageId } = input;
        const isNew = messageId === null || (await receipts.take(tx, installationId, messageId));
        if (!isNew) return REPEATED;
        const { arrivals, refused } = leads;
        const added = await intake.join(tx, arrivals);
        const reason = describeRefused(leads);
        if (reason === undefined) await inputs.drop(tx, input);
        else await inputs.keep(tx, { ...input, isPartial: true }, reason);
        const known = arrivals.length - added;
        return { added, known, refused: refused.length, isRepeat: false };
      }),
    );

  /** @throws {Problem} `webhook.unusable`, `webhook.failed`. */
  return async (ready: ReadyInstallation, arrived: Arrived, messageId: string | null) => {
    if (messageId !== null && (await wasTaken(ready, messageId))) return REPEATED;
    const { method, search, headers, text } = arrived;
    const input = {
      id: newId(),
      installationId: ready.id,
      part: pushSourceOf(ready)?.id ?? '',
      key: hashOf(messageId ?? text),
      messageId,
      request: { method, search, headers, text },
      cursor: null,
      isPartial: false,
    };
    const called = await receive(ready, arrived, { trigger: 'webhook' });
    const read = readCalled(called);
    if ('leads' in read) return store(ready.companyId, input, read.leads);
    await transact(ready.companyId, (tx) => inputs.keep(tx, input, read.reason));
    throw read.problem;
  };
}

/** Why a request cannot be taken, and what its sender is told. */
interface Refusal {
  readonly reason: string;
  /** `webhook.failed` when it may work later, else `webhook.unusable`. */
  readonly problem: Problem;
}

function readCalled(called: Called<SourceLeads>): Refusal | { readonly leads: SourceLeads } {
  if ('fault' in called) return { reason: called.fault.message, problem: problemOf(called.fault) };
  const { value: leads } = called;
  const reason = describeRefused(leads);
  // A list without leads is fine; one of which nothing fits is not.
  if (leads.arrivals.length > 0 || reason === undefined) return { leads };
  return { reason, problem: new Problem('webhook.unusable', { detail: reason }) };
}

function problemOf({ code, message, retryAfterSeconds = 60 }: CallFault): Problem {
  if (code === 'payload') return new Problem('webhook.unusable', { detail: message });
  return new Problem('webhook.failed', { retryAfterSeconds, cause: new Error(message) });
}
