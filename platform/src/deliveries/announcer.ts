import type { Announcer, HookEvent, Tx } from '../kernel/index.ts';
import type { DeliveryRepository } from './deliveries.repository.ts';
import { shrink } from './payload.ts';

interface Needs<Lead> {
  readonly deliveries: DeliveryRepository;
  readonly findLeads: (tx: Tx, ids: readonly string[]) => Promise<readonly Lead[]>;
  readonly presentLead: (lead: Lead) => object;
  readonly newId: () => string;
  readonly now: () => Date;
}

interface Subject {
  readonly leadId: string | null;
  readonly data: object;
}

/** Turns what happened into deliveries for the hooks that hear it, in the same transaction. */
export function createAnnouncer<Lead extends { readonly id: string }>(
  needs: Needs<Lead>,
): Announcer {
  const { deliveries, findLeads, presentLead, newId, now } = needs;

  async function owe(tx: Tx, type: HookEvent, read: () => Promise<Subject[]>): Promise<void> {
    const hooks = await deliveries.hooksHearing(tx, type);
    if (hooks.length === 0) return;
    const occurredAt = now().toISOString();
    const events = (await read()).map(({ leadId, data }) => {
      const payload = shrink({ id: newId(), type, occurredAt, data });
      return { leadId, payload };
    });
    await deliveries.insert(
      tx,
      hooks.flatMap((hook) => events.map((event) => ({ ...hook, ...event, id: newId() }))),
    );
  }

  return {
    async leads(tx, type, leadIds) {
      if (leadIds.length === 0) return;
      await owe(tx, type, async () => {
        const leads = await findLeads(tx, leadIds);
        return leads.map((lead) => ({ leadId: lead.id, data: { lead: presentLead(lead) } }));
      });
    },

    importFinished: (tx, found) =>
      owe(tx, 'import.finished', async () => [{ leadId: null, data: { import: found } }]),
  };
}
