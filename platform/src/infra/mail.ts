import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';

const CONNECT_MS = 5_000;
const SILENCE_MS = 15_000;
/** After a server that let us wait in vain, the next mails are put off unasked: jobs need the time. */
const LONG_MS = 1_000;
const REST_MS = 20_000;

interface Options {
  /** `smtp://user:password@host:587` or `smtps://`; absent: mails become files. */
  readonly smtpUrl: string | undefined;
  /** An address, or `Name <address>`. */
  readonly from: string;
  /** Where mails become files. */
  readonly captureDir: string;
}

export interface OutgoingMail {
  /** A UUID; the same mail sent twice after a crash has the same Message-ID. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
}

/** What became of a mail; `away` is the server, `later` and `refused` are about this mail. */
export type Delivery =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'away' | 'later' | 'refused'; readonly reason: string };

export interface MailTransport {
  deliver(mail: OutgoingMail): Promise<Delivery>;
  close(): void;
}

/** Sends mails over SMTP, or keeps them as `ID.eml` for whoever tries Leadpane without a server. */
export function createMailTransport({ smtpUrl, from, captureDir }: Options): MailTransport {
  const transport = smtpUrl ? openSmtp(smtpUrl) : openFolder(captureDir);
  let restsUntil = 0;
  return {
    async deliver(mail) {
      const startedAt = performance.now();
      if (startedAt < restsUntil) return { outcome: 'away', reason: 'The mail server was silent.' };
      try {
        await transport.send(compose(mail, from));
        return { outcome: 'sent' };
      } catch (error) {
        const outcome = judge(error);
        const now = performance.now();
        if (outcome === 'away' && now - startedAt > LONG_MS) restsUntil = now + REST_MS;
        return { outcome, reason: reasonOf(error) };
      }
    },
    close: transport.close,
  };
}

/** The recipient is one address whatever it contains: it is never read as a list. */
function compose({ id, to, subject, text, html }: OutgoingMail, from: string) {
  return {
    messageId: `<${id}@leadpane>`,
    from,
    to: { name: '', address: to },
    subject,
    text,
    ...(html && { html }),
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  } satisfies SendMailOptions;
}

function openSmtp(url: string) {
  const smtp = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
  });
  return { send: (mail: SendMailOptions) => smtp.sendMail(mail), close: () => smtp.close() };
}

function openFolder(directory: string) {
  const composer = createTransport({ streamTransport: true, buffer: true });
  return {
    async send(mail: SendMailOptions) {
      const { message, messageId } = await composer.sendMail(mail);
      const file = join(directory, `${messageId.replaceAll(/[^\w-]|leadpane/g, '')}.eml`);
      await mkdir(directory, { recursive: true, mode: 0o700 });
      // Whoever watches the folder never sees half a mail.
      await writeFile(`${file}.part`, message, { mode: 0o600 });
      await rename(`${file}.part`, file);
    },
    close: () => composer.close(),
  };
}

/** A wrong password of ours also answers 5xx, and no mail should be lost over it. */
function judge(error: unknown): 'away' | 'later' | 'refused' {
  const { code = '', responseCode = 0 } = error as { code?: string; responseCode?: number };
  if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return 'away';
  return responseCode >= 400 && responseCode < 500 ? 'later' : 'refused';
}

const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 300);
