import { timingSafeEqual } from 'node:crypto';
import { Problem, type Tx } from '../kernel/index.ts';
import type { ReadyInstallation } from '../scoring/scoring.service.ts';
import type { AddressRepository } from './addresses.repository.ts';
import type { Arrived } from './receiver.ts';
import { createRequestTaker, type RequestTakerNeeds, type Taken } from './request-taker.ts';
import { signingOf } from './source-settings.ts';
import { type Received, verifySignature } from './webhook-signature.ts';

export type WebhookService = ReturnType<typeof createWebhookService>;

interface Needs extends RequestTakerNeeds {
  readonly addresses: AddressRepository;
  readonly findInstallation: (tx: Tx, id: string) => Promise<ReadyInstallation | undefined>;
  readonly now: () => Date;
  /** Before the token. */
  readonly addressRoot: string;
}

/** Requests that bring leads: whoever sends them proves it, and each message counts once. */
export function createWebhookService(needs: Needs) {
  const { addresses, calls, transact, now } = needs;
  const take = createRequestTaker(needs);

  async function installationAt(token: string): Promise<ReadyInstallation> {
    const found = await addresses.find(needs.hashOf(token));
    const ready =
      found &&
      (await transact(found.companyId, (tx) => needs.findInstallation(tx, found.installationId)));
    if (ready) return ready;
    throw new Problem('webhook.not-found', { hint: 'Ask for a new address where it came from.' });
  }

  return {
    /**
     * Takes what somebody outside sends: all leads of it or, when it failed, none, so that the
     * sender may try again. What fails for now or for good is kept, to be retried from here.
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
      return take(ready, arrived, verdict.messageId);
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

function isSame(wanted: string, given: string): boolean {
  const [one, other] = [Buffer.from(wanted), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
