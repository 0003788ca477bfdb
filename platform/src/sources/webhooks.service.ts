import { timingSafeEqual } from 'node:crypto';
import type { IntakeService } from '../intake/intake.service.ts';
import { Problem, type Transact, type Tx } from '../kernel/index.ts';
import type { Called, PluginCalls } from '../plugin-calls/plugin-calls.service.ts';
import type { ReadyInstallation } from '../scoring/scoring.service.ts';
import type { AddressRepository } from './addresses.repository.ts';
import { describeRefused, type SourceLeads } from './read-leads.ts';
import type { ReceiptRepository } from './receipts.repository.ts';
import { type Arrived, createReceiver } from './receiver.ts';
import { signingOf } from './source-settings.ts';
import { type Received, verifySignature } from './webhook-signature.ts';

export type WebhookService = ReturnType<typeof createWebhookService>;

interface Needs {
  readonly addresses: AddressRepository;
  readonly receipts: ReceiptRepository;
  readonly findInstallation: (tx: Tx, id: string) => Promise<ReadyInstallation | undefined>;
  readonly calls: PluginCalls;
  readonly intake: Pick<IntakeService, 'join'>;
  readonly transact: Transact;
  readonly tryAgain: <T>(work: () => Promise<T>) => Promise<T>;
  readonly hashOf: (secret: string) => string;
  readonly newId: () => string;
  readonly now: () => Date;
  /** Before the token. */
  readonly addressRoot: string;
}

/** What became of a request. */
interface Taken {
  readonly added: number;
  readonly known: number;
  readonly refused: number;
  readonly isRepeat: boolean;
}

const REPEATED: Taken = { added: 0, known: 0, refused: 0, isRepeat: true };

/** Requests that bring leads: whoever sends them proves it, and each message counts once. */
export function createWebhookService(needs: Needs) {
  const { addresses, receipts, calls, intake, transact, tryAgain, now } = needs;
  const receive = createReceiver(calls, needs.newId);

  async function installationAt(token: string): Promise<ReadyInstallation> {
    const found = await addresses.find(needs.hashOf(token));
    const ready =
      found &&
      (await transact(found.companyId, (tx) => needs.findInstallation(tx, found.installationId)));
    if (ready) return ready;
    throw new Problem('webhook.not-found', { hint: 'Ask for a new address where it came from.' });
  }

  const wasTaken = ({ companyId, id }: ReadyInstallation, messageId: string): Promise<boolean> =>
    transact(companyId, (tx) => receipts.has(tx, id, messageId));

  /** The message and its leads: both or neither. */
  const store = (
    { companyId, id }: ReadyInstallation,
    messageId: string | null,
    { arrivals, refused }: SourceLeads,
  ): Promise<Taken> =>
    tryAgain(() =>
      transact(companyId, async (tx) => {
        const isNew = messageId === null || (await receipts.take(tx, id, messageId));
        if (!isNew) return REPEATED;
        const added = await intake.join(tx, arrivals);
        const known = arrivals.length - added;
        return { added, known, refused: refused.length, isRepeat: false };
      }),
    );

  return {
    /**
     * Takes what somebody outside sends: all leads of it or, when it failed, none, so that the
     * sender may try again.
     *
     * @throws {Problem} `webhook.not-found`, `webhook.bad-signature`, `webhook.unusable`,
     * `webhook.failed`.
     */
    async take(token: string, arrived: Arrived & Pick<Received, 'header'>): Promise<Taken> {
      const ready = await installationAt(token);
      const secret = (await calls.secretsOf(ready)).get('signingSecret');
      const url = `${needs.addressRoot}${token}${arrived.search}`;
      const verdict = verifySignature({ ...arrived, url }, signingOf(ready, secret), now());
      if ('mistake' in verdict) {
        throw new Problem('webhook.bad-signature', { detail: verdict.mistake });
      }
      const { messageId } = verdict;
      if (messageId !== null && (await wasTaken(ready, messageId))) return REPEATED;
      return store(ready, messageId, leadsOf(await receive(ready, arrived, false)));
    },

    /** Answers Meta's question whether the address is ours. @throws {Problem} */
    async challenge(token: string, asked: { verifyToken: string; challenge: string }) {
      const ready = await installationAt(token);
      const wanted = (await calls.secretsOf(ready)).get('verifyToken') ?? '';
      if (wanted !== '' && isSame(wanted, asked.verifyToken)) return asked.challenge;
      throw new Problem('webhook.bad-signature', { detail: 'The verify token is another one.' });
    },
  };
}

/** @throws {Problem} `webhook.failed` when it may work later, else `webhook.unusable`. */
function leadsOf(called: Called<SourceLeads>): SourceLeads {
  if ('fault' in called) {
    const { code, message, retryAfterSeconds = 60 } = called.fault;
    if (code === 'payload') throw new Problem('webhook.unusable', { detail: message });
    throw new Problem('webhook.failed', { retryAfterSeconds, cause: new Error(message) });
  }
  const { arrivals, refused } = called.value;
  if (arrivals.length > 0 || refused.length === 0) return called.value;
  throw new Problem('webhook.unusable', { detail: describeRefused(called.value) ?? '' });
}

function isSame(wanted: string, given: string): boolean {
  const [one, other] = [Buffer.from(wanted), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
