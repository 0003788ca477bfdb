import {
  type Actor,
  type Asked,
  type Live,
  type Outbox,
  pageById,
  Problem,
  type Transact,
  type Tx,
} from '../kernel/index.ts';
import type { ActivityRepository } from './activities.repository.ts';
import type { Activity } from './activity.model.ts';
import { type Logged, propertiesOf, readTime, type TaskChange, taskChangeOf } from './logged.ts';

export type ActivityService = ReturnType<typeof createActivityService>;

interface Needs {
  readonly activities: ActivityRepository;
  readonly leads: {
    /** @throws {Problem} `lead.not-found`. */
    get(actor: Actor, leadId: string): Promise<unknown>;
    /** The same, and the lead is there as long as the transaction. */
    keep(tx: Tx, leadId: string): Promise<unknown>;
  };
  readonly transact: Transact;
  readonly outbox: Outbox;
  readonly live: Live;
  readonly newId: () => string;
  readonly present: (activity: Activity) => object;
}

/** What another slice tells of a lead. */
interface Note {
  readonly leadId: string;
  readonly type: Activity['type'];
  readonly properties: Readonly<Record<string, unknown>>;
}

interface Where {
  readonly id: string;
  readonly leadId: string;
}

/** What happened to leads: told by other slices, logged by people. */
export function createActivityService(needs: Needs) {
  const { activities, leads, transact, outbox, live, newId, present } = needs;

  return {
    /** Of one lead, newest first. @throws {Problem} `lead.not-found`, `request.invalid`. */
    async list(
      actor: Actor,
      leadId: string,
      { type, ...asked }: Asked & { readonly type?: string | undefined },
    ) {
      await leads.get(actor, leadId);
      return pageById(asked, (window) =>
        transact(actor.companyId, (tx) => activities.page(tx, leadId, { ...window, type })),
      );
    },

    /**
     * Logs what a person did under this id, once, and tells who watches.
     * @throws {Problem} `lead.not-found`, `request.invalid`.
     */
    async log(actor: Actor, { id, leadId }: Where, sent: Logged): Promise<Activity> {
      const row = {
        id,
        leadId,
        type: sent.type,
        actor: actor.kind,
        actorId: actor.id,
        properties: { ...propertiesOf(sent) },
        ...(sent.occurredAt && { occurredAt: readTime('occurredAt', sent.occurredAt) }),
      };
      const activity = await transact(actor.companyId, async (tx) => {
        await leads.keep(tx, leadId);
        const known = await activities.hold(tx, leadId, id);
        if (known) return known;
        // What a lead does may count for its score.
        await outbox.publish(tx, 'lead.updated', [leadId]);
        return activities.addOne(tx, row);
      });
      live.leads(actor.companyId, 'user:activity', { activity: present(activity) });
      return activity;
    },

    /** Adds what another slice tells, in its transaction. */
    async note(tx: Tx, actor: Actor, notes: readonly Note[]): Promise<void> {
      if (notes.length === 0) return;
      const by = { actor: actor.kind, actorId: actor.id };
      await activities.add(
        tx,
        notes.map((note) => ({ id: newId(), ...by, ...note })),
      );
    },

    /** @throws {Problem} `activity.not-found`, `activity.final`. */
    async changeTask(actor: Actor, { id, leadId }: Where, sent: TaskChange): Promise<Activity> {
      const change = taskChangeOf(sent);
      return transact(actor.companyId, async (tx) => {
        const task = await activities.hold(tx, leadId, id);
        if (!task) throw noActivity(id);
        if (task.type !== 'TASK') throw new Problem('activity.final');
        Object.assign(task.properties, change);
        await activities.changeProperties(tx, task);
        return task;
      });
    },
  };
}

const noActivity = (id: string): Problem =>
  new Problem('activity.not-found', { detail: `This lead has no activity ${id}.` });
