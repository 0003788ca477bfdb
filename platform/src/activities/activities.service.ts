import {
  type Actor,
  type Live,
  type Outbox,
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

/** The id of the last activity of a page. */
const CURSOR = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** What happened to leads: told by other slices, logged by people. */
export function createActivityService(needs: Needs) {
  const { activities, leads, transact, outbox, live, newId, present } = needs;

  return {
    /** Of one lead, newest first. @throws {Problem} `lead.not-found`, `request.invalid`. */
    async list(
      actor: Actor,
      leadId: string,
      window: { limit: number; cursor?: string | undefined; type?: string | undefined },
    ) {
      const { limit, cursor, type } = window;
      if (cursor !== undefined && !CURSOR.test(cursor)) refuseCursor();
      await leads.get(actor, leadId);
      const found = await transact(actor.companyId, (tx) =>
        activities.page(tx, leadId, { limit: limit + 1, afterId: cursor, type }),
      );
      const page = found.slice(0, limit);
      return { page, nextCursor: found.length > limit ? (page.at(-1)?.id ?? null) : null };
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

function refuseCursor(): never {
  throw new Problem('request.invalid', {
    detail: 'cursor is not one of ours.',
    errors: [{ in: 'query', field: 'cursor', message: 'must be a nextCursor of an earlier page' }],
  });
}
