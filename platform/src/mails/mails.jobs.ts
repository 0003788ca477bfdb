import {
  type Batch,
  type Fact,
  type Mail,
  type Outbox,
  type Transact,
  TryLater,
} from '../kernel/index.ts';
import type { QueuedMail } from './mail.model.ts';
import type { MailRepository } from './mails.repository.ts';

interface Needs {
  readonly mails: MailRepository;
  readonly outbox: Outbox;
  readonly transact: Transact;
  /** Hands the mail to the mail server; never throws. */
  readonly deliver: (mail: Omit<Mail, 'kind'> & { id: string }) => Promise<Delivery>;
  readonly open: (sealed: string) => string;
  readonly report: (error: unknown) => void;
}

type Delivery =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'away' | 'later' | 'refused'; readonly reason: string };
type End = Pick<QueuedMail, 'state' | 'lastError'>;

const LONGEST_WAIT_SECONDS = 600;
/** With the waits above, about a day. */
const MOST_ATTEMPTS = 150;

/** Sends queued mails until the mail server takes or refuses them. */
export function createMailJobs(needs: Needs) {
  const { mails, outbox, transact, deliver, open, report } = needs;

  async function send(companyId: string, fact: Fact): Promise<'done' | 'later' | 'away'> {
    const [id = ''] = fact.subjectIds;
    const mail = await transact(companyId, (tx) => mails.claim(tx, id));
    if (!mail) return settleOrWait(companyId, fact);
    const { recipient: to, subject, sealedBody, kind, attempts } = mail;
    const body: Pick<Mail, 'text' | 'html'> = JSON.parse(open(sealedBody ?? ''));
    const delivery = await deliver({ id, to, subject, ...body });
    if (delivery.outcome === 'sent') return finish(mail, fact, { state: 'sent', lastError: null });
    const { outcome, reason } = delivery;
    report(new Error(`Mail ${id} (${kind}), attempt ${attempts}: ${reason}`));
    if (outcome === 'refused' || attempts >= MOST_ATTEMPTS) {
      return finish(mail, fact, { state: 'failed', lastError: reason });
    }
    const seconds = Math.min(2 ** attempts / 4, LONGEST_WAIT_SECONDS);
    await transact(companyId, (tx) => mails.postpone(tx, id, { seconds, reason }));
    return outcome;
  }

  /** Somebody else holds it, it is not due yet, or it is done. */
  function settleOrWait(companyId: string, fact: Fact): Promise<'done' | 'later'> {
    return transact(companyId, async (tx) => {
      const [id = ''] = fact.subjectIds;
      if (await mails.isQueued(tx, id)) return 'later';
      await outbox.settle(tx, [fact]);
      return 'done';
    });
  }

  function finish({ id, companyId }: QueuedMail, fact: Fact, end: End): Promise<'done'> {
    return transact(companyId, async (tx) => {
      await mails.finish(tx, id, end);
      await outbox.settle(tx, [fact]);
      return 'done' as const;
    });
  }

  return {
    /** Sends what is due. @throws {TryLater} when something is left for later. */
    async send({ companyId, facts }: Batch): Promise<void> {
      let left = 0;
      for (const fact of facts) {
        const outcome = await send(companyId, fact);
        if (outcome !== 'done') left += 1;
        // The others would wait for the same server, one time-out each.
        if (outcome === 'away') break;
      }
      await transact(companyId, (tx) => mails.forgetOld(tx));
      if (left > 0) throw new TryLater('Mails are left to send.');
    },
  };
}
