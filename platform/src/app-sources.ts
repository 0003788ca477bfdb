import type { Knex } from 'knex';
import { hashOfSecret, newSecret } from './infra/secrets.ts';
import { tryAgain } from './infra/try-again.ts';
import type { IntakeService } from './intake/intake.service.ts';
import type { Audit, Transact } from './kernel/index.ts';
import type { PluginCalls } from './plugin-calls/plugin-calls.service.ts';
import { createReadyInstallationRepository } from './scoring/ready-installations.repository.ts';
import { createAddressRepository } from './sources/addresses.repository.ts';
import { createCursorRepository } from './sources/cursors.repository.ts';
import { createDueSourceRepository } from './sources/due-sources.repository.ts';
import { createPoller } from './sources/poller.ts';
import { startPolling } from './sources/polling.jobs.ts';
import { createReceiptRepository } from './sources/receipts.repository.ts';
import { sourceRoutes } from './sources/sources.routes.ts';
import { createWebhookAddressService } from './sources/webhook-addresses.service.ts';
import { createWebhookService } from './sources/webhooks.service.ts';

interface Parts {
  readonly calls: PluginCalls;
  readonly intake: IntakeService;
  readonly system: Knex;
  readonly transact: Transact;
  readonly audit: Audit;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly report: (error: unknown) => void;
  readonly publicUrl: string;
}

/** The part of the composition root about leads that come from elsewhere: asked for, or sent. */
export function assembleSources(parts: Parts) {
  const { system, publicUrl, report } = parts;
  const receipts = createReceiptRepository(system);
  const shared = {
    ...parts,
    receipts,
    addresses: createAddressRepository(system),
    cursors: createCursorRepository(),
    findInstallation: createReadyInstallationRepository().find,
    tryAgain,
    newSecret,
    hashOf: hashOfSecret,
    addressRoot: `${publicUrl}/api/v1/webhooks/sources/`,
  };
  const due = createDueSourceRepository(system);
  return {
    handlers: sourceRoutes({
      webhooks: createWebhookService(shared),
      addresses: createWebhookAddressService(shared),
    }),
    /** In a worker: asks the sources that are polled. */
    poll: () => startPolling({ due, poll: createPoller(shared), sweep: receipts.sweep, report }),
  };
}
