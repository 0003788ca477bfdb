import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import { mailsTo, recipients } from '../../testing/mailbox.ts';
import { createDatabase } from '../infra/database.ts';
import { newId } from '../infra/ids.ts';
import { createOutbox } from '../infra/outbox.ts';
import { createSealing } from '../infra/sealing.ts';
import type { Mail } from '../kernel/index.ts';
import { createMailRepository } from './mails.repository.ts';
import { createMailer } from './mails.service.ts';

const SECRET = 'a secret for mails, long enough to pass';
const LINK = 'https://leads.example.com/console/reset?token=CANARY';

interface Sender {
  readonly app: TestApp;
  send(mail: Partial<Mail> & { to: string }): Promise<boolean>;
  stop(): Promise<void>;
}

/** A platform, and a mailer like the one its slices are handed. */
async function startSender(env: Record<string, string> = {}): Promise<Sender> {
  const app = await startTestApp({ env: { LEADPANE_SECRET: SECRET, ...env } });
  const { id: companyId } = await app.knex('companies').first('id');
  const { transact, close } = createDatabase(app.databaseUrl);
  const { seal } = createSealing(SECRET);
  const mailer = createMailer({
    mails: createMailRepository(),
    outbox: createOutbox(),
    seal,
    newId,
  });
  return {
    app,
    send: (mail) =>
      transact(companyId, (tx) =>
        mailer.send(tx, { kind: 'test', subject: 'A link', text: `Follow ${LINK}`, ...mail }),
      ),
    async stop() {
      await close();
      await app.stop();
    },
  };
}

/** A mail server that refuses whom it is told to. */
async function startMailServer(port = 0) {
  const received: { mail: ParsedMail; to: string[] }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      const refused = address.startsWith('unknown');
      done(refused ? Object.assign(new Error('No such user'), { responseCode: 550 }) : null);
    },
    onData(stream, { envelope }, done) {
      simpleParser(stream)
        .then((mail) => received.push({ mail, to: envelope.rcptTo.map(({ address }) => address) }))
        .then(() => done(), done);
    },
  });
  server.on('error', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const { port: bound } = server.server.address() as AddressInfo;
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { received, port: bound, url: `smtp://127.0.0.1:${bound}`, stop };
}

describe('mails without a mail server', () => {
  let sender: Sender;
  beforeAll(async () => void (sender = await startSender()));
  afterAll(() => sender.stop());

  it('become files of the data directory, to read and click', async () => {
    await sender.send({ to: ' Ada@Example.com', html: `<a href="${LINK}">link</a>` });

    const [mail] = await mailsTo(sender.app, 'ada@example.com');

    expect(mail).toMatchObject({ subject: 'A link', text: expect.stringContaining(LINK) });
    expect(mail?.html).toContain(LINK);
    expect(mail?.from?.value).toMatchObject([{ address: 'leadpane@localhost' }]);
  });

  it('stop at three of a kind in an hour', async () => {
    await Promise.all([1, 2, 3, 4, 5, 6].map(() => sender.send({ to: 'many@example.com' })));
    await sender.send({ to: 'many@example.com', kind: 'other' });

    const mails = await mailsTo(sender.app, 'many@example.com');

    expect(mails).toHaveLength(4);
  });

  it.each([
    'a@example.com, b@example.com',
    'a@example.com\r\nBcc: b@example.com',
    'a@example.com>\r\nRCPT TO:<b@example.com',
    '"a@example.com" <b@example.com>',
    'a@example.com;b@example.com',
    '',
  ])('refuse what is more than one address: %j', async (to) => {
    const sending = sender.send({ to });

    await expect(sending).rejects.toThrow('The recipient is not one address.');
  });

  it('take line breaks in a subject for spaces', async () => {
    const subject = 'Hello\r\nBcc: victim@example.com\r\n\r\nbody';
    await sender.send({ to: 'subject@example.com', subject });

    const [mail] = await mailsTo(sender.app, 'subject@example.com');
    const victim = await mailsTo(sender.app, 'victim@example.com');

    expect(mail?.subject).toBe('Hello Bcc: victim@example.com body');
    expect(mail && recipients(mail)).toEqual(['subject@example.com']);
    expect(victim).toEqual([]);
  });
});

describe('mails through a mail server', () => {
  it('arrive once, with what they said gone from the database', async () => {
    const server = await startMailServer();
    const sender = await startSender({
      LEADPANE_SMTP_URL: server.url,
      LEADPANE_MAIL_FROM: 'Leadpane <mail@leads.example.com>',
    });

    await sender.send({ to: 'ada@example.com' });
    await sender.app.settled();

    const rows = await sender.app.knex('mails').select();
    await Promise.all([sender.stop(), server.stop()]);
    expect(server.received.map(({ to }) => to)).toEqual([['ada@example.com']]);
    const [{ mail } = { mail: undefined }] = server.received;
    expect(mail?.text).toContain(LINK);
    expect(mail?.from?.text).toBe('"Leadpane" <mail@leads.example.com>');
    expect(rows).toMatchObject([{ state: 'sent', sealedBody: null }]);
  });

  it('wait for a server that is away and are unreadable meanwhile', async () => {
    const away = await startMailServer();
    await away.stop();
    const sender = await startSender({ LEADPANE_SMTP_URL: away.url });
    const { knex } = sender.app;
    await sender.send({ to: 'ada@example.com' });
    const waiting = await vi.waitFor(async () => {
      const row = await knex('mails').where('attempts', '>', 0).whereNotNull('last_error').first();
      expect(row).toBeDefined();
      return row;
    }, 10_000);

    const server = await startMailServer(away.port);
    await sender.app.settled();

    const done = await knex('mails').first('state');
    await Promise.all([sender.stop(), server.stop()]);
    expect(waiting.state).toBe('queued');
    expect(JSON.stringify(waiting)).not.toContain('CANARY');
    expect(server.received).toHaveLength(1);
    expect(done.state).toBe('sent');
  });

  it('end with the reason when the server refuses the recipient, and hold up nobody', async () => {
    const server = await startMailServer();
    const sender = await startSender({ LEADPANE_SMTP_URL: server.url });

    await sender.send({ to: 'unknown@example.com' });
    await sender.send({ to: 'ada@example.com' });
    await sender.app.settled();

    const rows = await sender.app.knex('mails').orderBy('created_at');
    await Promise.all([sender.stop(), server.stop()]);
    expect(rows).toMatchObject([
      { state: 'failed', sealedBody: null, lastError: expect.stringContaining('No such user') },
      { state: 'sent', sealedBody: null },
    ]);
    expect(server.received).toHaveLength(1);
  });
});
