import {
  type Batch,
  type Fact,
  type Mail,
  type Mailer,
  type Outbox,
  type Transact,
  TryLater,
  type Tx,
} from '../kernel/index.ts';
import type { MailRepository } from './mails.repository.ts';
import type { QueuedMail } from './mail.model.ts';

interface Needs {
  readonly mails: MailRepository;
  readonly outbox: Outbox;
  readonly transact: Transact;
  /** Hands the mail to the mail server; never throws. */
  readonly deliver: (mail: Omit<Mail, 'kind'> & { id: string }) => Promise<Delivery>;
  readonly seal: (text: string) => string;
  readonly open: (sealed: string) => string;
  readonly newId: () => string;
  readonly report: (error: unknown) => void;
}

type Delivery =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'away' | 'later' | 'refused'; readonly reason: string };

const MOST_PER_HOUR = 3;
const LONGEST_WAIT_SECONDS = 600;
/** With the waits above, about a day. */
const MOST_ATTEMPTS = 150;

/** One address and nothing that could start another one or another header. */
const ONE_ADDRESS = /^[^\s\p{Cc}@,;:<>()[\]\\"]+@[^\s\p{Cc}@,;:<>()[\]\\"]+$/u;

/** Mails: queued with their cause, sent by a job until the mail server takes or refuses them. */
export function createMailService(needs: Needs) {
  const { mails, outbox, transact, deliver, seal, open, newId, report } = needs;

  const mailer: Mailer = {
    async send(tx: Tx, { to, kind, subject, text, html }: Mail): Promise<void> {
      const recipient = to.trim().toLowerCase();
      if (!ONE_ADDRESS.test(recipient)) throw new Error('The recipient is not one address.');
      if ((await mails.countRecent(tx, recipient, kind)) >= MOST_PER_HOUR) return;
      const id = newId();
      await mails.insert(tx, {
        id,
        kind,
        recipient,
        subject: subject.replaceAll(/\p{Cc}+/gu, ' '),
        sealedBody: seal(JSON.stringify({ text, html })),
      });
      await outbox.publish(tx, 'mail.wanted', [id]);
    },
  };

  /** Tells whether the fact is done, must wait, or the server is away. */
  async function work(companyId: string, fact: Fact): Promise<'done' | 'later' | 'away'> {
    const [id = ''] = fact.subjectIds;
    const mail = await transact(companyId, (tx) => mails.claim(tx, id));
    if (!mail) return settleOrWait(companyId, fact);
    const { recipient: to, subject, sealedBody, attempts } = mail;
    const body = JSON.parse(open(sealedBody ?? '')) as Pick<Mail, 'text' | 'html'>;
    const delivery = await deliver({ id, to, subject, ...body });
    if (delivery.outcome === 'sent') return finish(mail, fact, 'sent');
    const { outcome, reason } = delivery;
    report(new Error(`Mail ${id} (${mail.kind}), attempt ${attempts}: ${reason}`));
    if (outcome === 'refused' || attempts >= MOST_ATTEMPTS) {
      return finish(mail, fact, 'failed', reason);
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
  function finish(mail: QueuedMail, fact: Fact, state: 'sent' | 'failed', reason?: string) {
    return transact(mail.companyId, async (tx) => {
      await mails.finish(tx, mail.id, state, reason);
      await outbox.settle(tx, [fact]);
      return 'done' as const;
    });
  }

  return {
    mailer,

    /** Sends what is due. @throws {TryLater} when something is left for later. */
    async deliver({ companyId, facts }: Batch): Promise<void> {
      let left = 0;
      for (const fact of facts) {
        const outcome = await work(companyId, fact);
        if (outcome !== 'done') left += 1;
        // The others would wait for the same server, one time-out each.
        if (outcome === 'away') break;
      }
      await transact(companyId, (tx) => mails.forgetOld(tx));
      if (left > 0) throw new TryLater('Mails are left to send.');
    },
  };
}
