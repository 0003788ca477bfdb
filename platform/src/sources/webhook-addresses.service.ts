import { type Actor, allow, type Audit, Problem, type Transact, type Tx } from '../kernel/index.ts';
import type { PluginCalls } from '../plugin-calls/plugin-calls.service.ts';
import type { ReadyInstallation } from '../scoring/scoring.service.ts';
import type { AddressRepository } from './addresses.repository.ts';
import type { SourceLeads } from './read-leads.ts';
import { createReceiver } from './receiver.ts';
import { pushSourceOf } from './source-settings.ts';

export type WebhookAddressService = ReturnType<typeof createWebhookAddressService>;

interface Needs {
  readonly addresses: AddressRepository;
  readonly findInstallation: (tx: Tx, id: string) => Promise<ReadyInstallation | undefined>;
  readonly calls: PluginCalls;
  readonly transact: Transact;
  readonly audit: Audit;
  readonly newSecret: () => string;
  readonly hashOf: (secret: string) => string;
  readonly newId: () => string;
  /** Before the token. */
  readonly addressRoot: string;
}

/** What admins do about webhook addresses: ask for one, and try what would come in there. */
export function createWebhookAddressService(needs: Needs) {
  const { addresses, findInstallation, transact, audit, newSecret, hashOf } = needs;
  const receive = createReceiver(needs.calls, needs.newId);

  async function installationOf(actor: Actor, id: string): Promise<ReadyInstallation> {
    const ready = await transact(actor.companyId, (tx) => findInstallation(tx, id));
    if (!ready) {
      throw new Problem('plugin-installation.not-found', {
        detail: `There is no installation ${id}.`,
      });
    }
    if (pushSourceOf(ready)) return ready;
    const detail = `${ready.slug} has no source that is sent requests.`;
    throw new Problem('webhook.no-source', { detail });
  }

  return {
    /**
     * Gives the installation a new address; the one before ends.
     * @throws {Problem} `plugin-installation.not-found`, `webhook.no-source`.
     */
    async renew(actor: Actor, id: string): Promise<string> {
      allow(actor, 'plugins:write');
      await installationOf(actor, id);
      const token = newSecret();
      await transact(actor.companyId, async (tx) => {
        await addresses.set(tx, id, hashOf(token));
        const subject = { subjectType: 'plugin-installation', subjectId: id };
        await audit(tx, actor, { action: 'plugin.address-renewed', ...subject });
      });
      return needs.addressRoot + token;
    },

    /**
     * What a payload would become. Asks nobody, stores nothing.
     * @throws {Problem} `plugin-installation.not-found`, `webhook.no-source`, `webhook.unusable`.
     */
    async preview(actor: Actor, id: string, payload: unknown): Promise<SourceLeads> {
      allow(actor, 'plugins:read');
      const ready = await installationOf(actor, id);
      const text = JSON.stringify(payload);
      const arrived = { method: 'POST', search: '', headers: {}, text, json: payload };
      const called = await receive(ready, arrived, { trigger: 'preview' });
      if ('value' in called) return called.value;
      throw new Problem('webhook.unusable', { detail: called.fault.message });
    },
  };
}
