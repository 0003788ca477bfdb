import { raw } from 'objection';
import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';
import { QueuedMail } from './mail.model.ts';

export type MailRepository = ReturnType<typeof createMailRepository>;
type NewMail = Pick<QueuedMail, 'id' | 'kind' | 'recipient' | 'subject' | 'sealedBody'>;

/** Longer than sending one mail can take: whoever holds a mail for so long has died. */
const LEASE_SECONDS = 120;
const KEPT_DAYS = 30;

const one = (tx: Tx, id: string) =>
  QueuedMail.query(inside(tx)).where({ companyId: tx.companyId, id });

/** All SQL on `mails`. */
export function createMailRepository() {
  return {
    /** Mails of this kind to this recipient in the last hour; others who ask wait their turn. */
    async countRecent(tx: Tx, recipient: string, kind: string): Promise<number> {
      const key = `mail ${tx.companyId} ${recipient} ${kind}`;
      await inside(tx).raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [key]);
      return QueuedMail.query(inside(tx))
        .where({ companyId: tx.companyId, recipient, kind })
        .whereRaw(`created_at > now() - interval '1 hour'`)
        .resultSize();
    },

    async insert(tx: Tx, mail: NewMail): Promise<void> {
      await QueuedMail.query(inside(tx)).insert({ ...mail, companyId: tx.companyId });
    },

    /** Takes a mail that is due, so that nobody else sends it meanwhile. */
    claim: (tx: Tx, id: string): Promise<QueuedMail | undefined> =>
      one(tx, id)
        .where({ state: 'queued' })
        .whereRaw('due_at <= now()')
        .patch({
          attempts: raw('attempts + 1'),
          dueAt: raw(`now() + make_interval(secs => ${LEASE_SECONDS})`),
        })
        .returning('*')
        .first()
        .execute(),

    isQueued: async (tx: Tx, id: string): Promise<boolean> =>
      (await one(tx, id).where({ state: 'queued' }).resultSize()) > 0,

    /** Offers the mail again in `seconds`. */
    async postpone(tx: Tx, id: string, { seconds, reason }: { seconds: number; reason: string }) {
      await one(tx, id).patch({
        dueAt: raw('now() + make_interval(secs => ?)', [seconds]),
        lastError: reason,
      });
    },

    /** What it said goes now: a link in it may be a secret. */
    async finish(tx: Tx, id: string, end: Pick<QueuedMail, 'state' | 'lastError'>): Promise<void> {
      await one(tx, id).patch({ ...end, sealedBody: null });
    },

    async forgetOld(tx: Tx): Promise<void> {
      await QueuedMail.query(inside(tx))
        .where({ companyId: tx.companyId })
        .whereNot({ state: 'queued' })
        .whereRaw(`created_at < now() - make_interval(days => ${KEPT_DAYS})`)
        .delete();
    },
  };
}
