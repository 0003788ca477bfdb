import type { Mail, Mailer, Outbox, Tx } from '../kernel/index.ts';
import type { MailRepository } from './mails.repository.ts';

interface Needs {
  readonly mails: MailRepository;
  readonly outbox: Outbox;
  readonly seal: (text: string) => string;
  readonly newId: () => string;
}

const MOST_PER_HOUR = 3;

/** One address and nothing that could start another one or another header. */
const ONE_ADDRESS = /^[^\s\p{Cc}@,;:<>()[\]\\"]+@[^\s\p{Cc}@,;:<>()[\]\\"]+$/u;

/** Queues mails with their cause: both or neither. `mails.jobs.ts` sends them. */
export function createMailer({ mails, outbox, seal, newId }: Needs): Mailer {
  return {
    async send(tx: Tx, { to, kind, subject, text, html }: Mail): Promise<boolean> {
      const recipient = to.trim().toLowerCase();
      if (!ONE_ADDRESS.test(recipient)) throw new Error('The recipient is not one address.');
      if ((await mails.countRecent(tx, recipient, kind)) >= MOST_PER_HOUR) return false;
      const id = newId();
      await mails.insert(tx, {
        id,
        kind,
        recipient,
        subject: subject.replaceAll(/\p{Cc}+/gu, ' '),
        sealedBody: seal(JSON.stringify({ text, html })),
      });
      await outbox.publish(tx, 'mail.wanted', [id]);
      return true;
    },
  };
}
