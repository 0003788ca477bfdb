import type { Knex } from 'knex';
import { createAnnouncer } from './deliveries/announcer.ts';
import { createDeliveryJobs } from './deliveries/deliveries.jobs.ts';
import { createDeliveryRepository } from './deliveries/deliveries.repository.ts';
import { deliveryRoutes } from './deliveries/deliveries.routes.ts';
import { createDeliveryService } from './deliveries/deliveries.service.ts';
import { createDueDeliveryRepository } from './deliveries/due-deliveries.repository.ts';
import { createStreakRepository } from './deliveries/streaks.repository.ts';
import { createNotifier } from './deliveries/notifier.ts';
import { createOutbox } from './infra/outbox.ts';
import type { Transact } from './kernel/index.ts';
import { presentLead } from './leads/leads.presenter.ts';
import { createLeadRepository } from './leads/leads.repository.ts';
import type { PluginCalls } from './plugin-calls/plugin-calls.service.ts';
import { createReadyInstallationRepository } from './scoring/ready-installations.repository.ts';

interface Needs {
  readonly system: Knex;
  readonly transact: Transact;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly report: (error: unknown) => void;
}

/** The part of the composition root about notification hooks: what they are owed, and delivering it. */
export function assembleDeliveries(needs: Needs) {
  const { system, transact, now } = needs;
  const deliveries = createDeliveryRepository();
  return {
    announcer: createAnnouncer({
      ...needs,
      deliveries,
      findLeads: createLeadRepository().findMany,
      presentLead,
    }),
    forget: deliveries.forget,
    handlers: deliveryRoutes(createDeliveryService({ deliveries, transact, now })),
    /** In a worker: delivers what is due. */
    start: ({ call }: PluginCalls) =>
      createDeliveryJobs({
        ...needs,
        due: createDueDeliveryRepository(system),
        streaks: createStreakRepository(),
        outbox: createOutbox(),
        notify: createNotifier({ ...createReadyInstallationRepository(), transact, call }),
        random: Math.random,
      }).start(),
  };
}
