import {
  type Actor,
  type Asked,
  type HookEvent,
  pageById,
  Problem,
  type Transact,
  type Tx,
} from '../kernel/index.ts';
import type { DeliveryRepository, Span } from './deliveries.repository.ts';
import type { Delivery, DeliveryState } from './delivery.model.ts';
import { sampleEvent } from './sample-event.ts';

export type DeliveryService = ReturnType<typeof createDeliveryService>;

interface Needs {
  readonly deliveries: DeliveryRepository;
  readonly transact: Transact;
  readonly now: () => Date;
}

interface TestOrder {
  readonly id: string;
  readonly installationId: string;
  readonly type: HookEvent;
  /** Default: the only one, or the first. */
  readonly hookId?: string | undefined;
}

/** What hooks were and will be told, and telling it again. */
export function createDeliveryService({ deliveries, transact, now }: Needs) {
  async function hooksOf(tx: Tx, installationId: string): Promise<readonly string[]> {
    const hooks = await deliveries.hooksOf(tx, installationId);
    if (hooks) return hooks;
    throw new Problem('plugin-installation.not-found', {
      detail: `There is no installation ${installationId}.`,
    });
  }

  async function find(tx: Tx, id: string): Promise<Delivery> {
    const found = await deliveries.find(tx, id);
    if (found) return found;
    throw new Problem('delivery.not-found', { detail: `There is no delivery ${id}.` });
  }

  return {
    /** Newest first. @throws {Problem} `plugin-installation.not-found`. */
    list: (
      { companyId }: Actor,
      meant: { installationId: string; state?: DeliveryState | undefined },
      asked: Asked,
    ) =>
      pageById(asked, (window) =>
        transact(companyId, async (tx) => {
          await hooksOf(tx, meant.installationId);
          return deliveries.page(tx, meant, window);
        }),
      ),

    /** @throws {Problem} `delivery.not-found`. */
    get: ({ companyId }: Actor, id: string): Promise<Delivery> =>
      transact(companyId, (tx) => find(tx, id)),

    /** Owes it again with the same event id; what is still owed stays as it is. */
    replay: ({ companyId }: Actor, id: string): Promise<Delivery> =>
      transact(companyId, async (tx) => {
        const owed = await deliveries.replay(tx, id, now());
        return owed ?? find(tx, id);
      }),

    /** Answers how many are owed again. @throws {Problem} `plugin-installation.not-found`. */
    replaySpan: (
      { companyId }: Actor,
      span: Span & { readonly installationId: string },
    ): Promise<number> =>
      transact(companyId, async (tx) => {
        await hooksOf(tx, span.installationId);
        return deliveries.replaySpan(tx, span, now());
      }),

    /**
     * Owes a hook one made-up event. The same `id` again adds nothing.
     * @throws {Problem} `plugin-installation.not-found`, `delivery.no-hook`.
     */
    sendTest: ({ companyId }: Actor, { id, installationId, type, hookId }: TestOrder) =>
      transact(companyId, async (tx) => {
        const known = await deliveries.find(tx, id);
        if (known) return known;
        const hooks = await hooksOf(tx, installationId);
        const hook = hookId === undefined ? hooks[0] : hooks.find((one) => one === hookId);
        if (hook === undefined) throw new Problem('delivery.no-hook', { detail: hint(hooks) });
        const payload = sampleEvent({ id, type, occurredAt: now().toISOString() });
        const delivery = { id, installationId, hookId: hook, leadId: null, payload, isTest: true };
        await deliveries.insert(tx, [delivery]);
        return find(tx, id);
      }),
  };
}

const hint = (hooks: readonly string[]): string =>
  hooks.length === 0
    ? 'This plugin hears no events.'
    : `The hooks of this plugin are ${hooks.join(', ')}.`;
