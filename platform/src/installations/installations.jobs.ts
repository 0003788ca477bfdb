import type { Batch, Live, Outbox, Transact } from '../kernel/index.ts';
import type { InstallationRepository } from './installations.repository.ts';

interface Needs {
  readonly installations: InstallationRepository;
  readonly transact: Transact;
  readonly outbox: Outbox;
  readonly live: Live;
}

/** What the worker does about installations. */
export function createInstallationJobs({ installations, transact, outbox, live }: Needs) {
  return {
    /** Tells the company's admins in which state they are now. */
    async tellState({ companyId, facts }: Batch): Promise<void> {
      const { ids, found } = await transact(companyId, async (tx) => {
        const settled = await outbox.settle(tx, facts);
        return { ids: settled, found: await installations.findMany(tx, settled) };
      });
      for (const id of new Set(ids)) {
        const row = found.find((one) => one.id === id);
        live.admins(companyId, 'plugin:state', {
          installationId: id,
          plugin: row?.slug ?? null,
          version: row?.present ?? null,
          state: row?.state ?? 'uninstalled',
          message: row?.stateMessage ?? null,
        });
      }
    },
  };
}
