import { createOutbox } from './infra/outbox.ts';
import type { Outgoing } from './infra/outgoing.ts';
import type { Sealing } from './infra/sealing.ts';
import { createBreakerService } from './installations/breaker.service.ts';
import { createInstallationRepository } from './installations/installations.repository.ts';
import type { Audit, Mailer, Transact } from './kernel/index.ts';
import type { PluginHost } from './kernel/plugin-run.ts';
import { createHostCalls, type HostCallNeeds } from './plugin-calls/host-calls.ts';
import { createPluginCalls } from './plugin-calls/plugin-calls.service.ts';
import { createSecretRepository } from './plugin-calls/secrets.repository.ts';
import { createValueRepository } from './plugin-calls/values.repository.ts';
import { createRunRepository } from './plugin-runs/runs.repository.ts';
import { createReadyInstallationRepository } from './scoring/ready-installations.repository.ts';
import type { UserRepository } from './users/users.repository.ts';

interface Needs {
  readonly host: PluginHost;
  readonly bundleOf: (companyId: string, versionId: string) => Promise<string>;
  readonly outgoing: Outgoing;
  readonly mailer: Mailer;
  readonly tell: HostCallNeeds['tell'];
  readonly users: Pick<UserRepository, 'find'>;
  readonly sealing: Pick<Sealing, 'open'>;
  readonly transact: Transact;
  readonly audit: Audit;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** The part of the composition root that lets sources and hooks do what they were granted. */
export function assembleCalls(needs: Needs) {
  const { outgoing, sealing, newId } = needs;
  const { addCall } = createRunRepository(newId);
  const { needAttention } = createReadyInstallationRepository();
  const outbox = createOutbox();
  const installations = createInstallationRepository();
  const breaker = createBreakerService({ ...needs, installations, outbox });
  const hostCalls = createHostCalls({
    ...needs,
    send: outgoing.send,
    values: createValueRepository(),
    async addressOf(tx, userId) {
      const user = await needs.users.find(tx, userId);
      return user?.isActive ? user.email : undefined;
    },
  });
  return createPluginCalls({
    ...needs,
    hostCalls,
    secrets: createSecretRepository(),
    open: sealing.open,
    noteCall: (tx, { blamed: _blamed, ...run }) => addCall(tx, run),
    // Waiting costs nothing.
    chargeCall: (tx, { blamed, ...run }) => breaker.charge(tx, [{ ...run, faulty: blamed, ms: 0 }]),
    async needAttention(tx, id, message) {
      await needAttention(tx, id, message);
      await outbox.publish(tx, 'plugin.changed', [id]);
      await outbox.publish(tx, 'plugin.stopped', [id]);
    },
  });
}
