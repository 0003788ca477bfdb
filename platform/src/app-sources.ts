import type { Knex } from 'knex';
import { hashOfSecret, newSecret } from './infra/secrets.ts';
import { tryAgain } from './infra/try-again.ts';
import type { IntakeService } from './intake/intake.service.ts';
import type { Audit, Outbox, Transact } from './kernel/index.ts';
import type { PluginCalls } from './plugin-calls/plugin-calls.service.ts';
import { createReadyInstallationRepository } from './scoring/ready-installations.repository.ts';
import { createSourceInputJobs } from './source-inputs/source-inputs.jobs.ts';
import { createSourceInputRepository } from './source-inputs/source-inputs.repository.ts';
import { sourceInputRoutes } from './source-inputs/source-inputs.routes.ts';
import { createSourceInputService } from './source-inputs/source-inputs.service.ts';
import { createAddressRepository } from './sources/addresses.repository.ts';
import { createCursorRepository } from './sources/cursors.repository.ts';
import { createDueSourceRepository } from './sources/due-sources.repository.ts';
import { createPoller } from './sources/poller.ts';
import { startPolling } from './sources/polling.jobs.ts';
import { createReceiptRepository } from './sources/receipts.repository.ts';
import { createRemapper } from './sources/remapper.ts';
import { sourceRoutes } from './sources/sources.routes.ts';
import { createWebhookAddressService } from './sources/webhook-addresses.service.ts';
import { createWebhookService } from './sources/webhooks.service.ts';

interface Parts extends InputParts {
  readonly inputs: ReturnType<typeof assembleSourceInputs>;
  readonly calls: PluginCalls;
  readonly intake: IntakeService;
  readonly audit: Audit;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly report: (error: unknown) => void;
  readonly publicUrl: string;
}

interface InputParts {
  readonly system: Knex;
  readonly transact: Transact;
  readonly outbox: Outbox;
}

/** What sources could not map, and is kept for another try. */
export function assembleSourceInputs(parts: InputParts) {
  const repository = createSourceInputRepository(parts.system);
  return { repository, ...createSourceInputService({ ...parts, inputs: repository }) };
}

/** The part of the composition root about leads that come from elsewhere: asked for, or sent. */
export function assembleSources(parts: Parts) {
  const { system, publicUrl, report, inputs, calls, newId } = parts;
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
  const retries = createSourceInputJobs({
    ...shared,
    inputs: inputs.repository,
    map: createRemapper(calls, newId),
    takeMessage: receipts.take,
  });
  const sweep = async () => {
    await receipts.sweep();
    await inputs.repository.sweep();
  };
  return {
    handlers: {
      ...sourceRoutes({
        webhooks: createWebhookService(shared),
        addresses: createWebhookAddressService(shared),
      }),
      ...sourceInputRoutes(inputs),
    },
    jobs: { 'source.unmapped': retries.retryAll } as const,
    /** In a worker: asks the sources that are polled. */
    poll: () => startPolling({ due, poll: createPoller(shared), sweep, report }),
  };
}
