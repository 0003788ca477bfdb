import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, filledForm, startTestApp, SUBMIT, type TestApp } from '../../testing/app.ts';
import { eventually, installHook, silenceHooks } from '../../testing/hooks.ts';
import { mailsTo, recipients } from '../../testing/mailbox.ts';
import { type Receiver, startReceiver } from '../../testing/receiver.ts';

let app: TestApp;
let companyId: string;
let receiver: Receiver;
beforeAll(async () => {
  app = await startTestApp({ env: { LEADPANE_OUTGOING_ALLOW: '127.0.0.1' } });
  ({ companyId } = await app.knex('users').first('companyId'));
  receiver = await startReceiver();
});
afterEach(() => silenceHooks(app));
afterAll(async () => {
  await app.stop();
  await receiver.stop();
});

const install = (slug: string, given: { config?: object; secrets?: Record<string, string> }) =>
  installHook(app, slug, { companyId, ...given });

const HOSTILE = '<%= 7*7 %> ${7*7} {{constructor.constructor}} {{secret:webhookUrl}} <!channel>';

const statesOf = async (installationId: string): Promise<string[]> =>
  (await app.knex('deliveries').where({ installationId }).orderBy('id')).map(({ state }) => state);

describe('leadpane/slack', () => {
  it('posts to the secret address, whatever a lead is called', async () => {
    const webhookUrl = `${receiver.url}/services/T0/B0/CANARY`;
    const id = await install('leadpane/slack', {
      config: { template: '{{lead.name}}', events: ['lead.created'] },
      secrets: { webhookUrl },
    });

    await app.post(SUBMIT, filledForm({ firstName: HOSTILE }));

    await eventually(() => expect(receiver.heard).toHaveLength(1));
    const [heard] = receiver.heard;
    const body = JSON.parse(heard?.body ?? '');
    expect(heard?.url).toBe('/services/T0/B0/CANARY');
    expect(body.blocks[0].text).toEqual({ type: 'plain_text', text: HOSTILE, emoji: false });
    expect(body.text).not.toMatch(/[<>]/);
    await eventually(async () => expect(await statesOf(id)).toEqual(['delivered']));
    const kept = await Promise.all([
      app.knex('deliveries').where({ installationId: id }),
      app.knex('plugin_runs').where({ installationId: id }),
    ]);
    expect(JSON.stringify(kept)).not.toContain('CANARY');
  });
});

describe('leadpane/email', () => {
  it('mails one line of subject to the addresses and the owner, and to nobody else', async () => {
    const { id: userId } = await app.knex('users').where({ email: ADMIN.email }).first('id');
    await install('leadpane/email', {
      config: { to: ['sales@example.com'], subject: '{{lead.name}}', events: ['lead.assigned'] },
    });
    const admin = await app.as('ADMIN');

    await admin.post('/api/v1/leads', {
      email: 'a@mail.example',
      firstName: `${HOSTILE}, "x" <all@example.com>`,
      assignedTo: userId,
    });

    const mails = await eventually(async () => {
      const found = [
        await mailsTo(app, 'sales@example.com'),
        (await mailsTo(app, ADMIN.email)).filter(({ subject }) => subject?.includes('7*7')),
      ].flat();
      expect(found).toHaveLength(2);
      return found;
    });
    expect(mails.map(({ subject }) => subject)).toEqual(
      mails.map(() => `${HOSTILE}, "x" <all@example.com>`),
    );
    expect(mails.flatMap(recipients).toSorted()).toEqual(
      [ADMIN.email, 'sales@example.com'].toSorted(),
    );
  });

  it('mails a recipient three times in an hour at most', async () => {
    const id = await install('leadpane/email', {
      config: { to: ['often@example.com'], toOwner: false, events: ['lead.created'] },
    });

    for (let at = 0; at < 5; at += 1) await app.post(SUBMIT, filledForm());

    await eventually(async () => {
      const found = await app
        .knex('deliveries')
        .where({ installationId: id })
        .where('attempt', '>', 0);
      expect(found).toHaveLength(5);
    });
    const states = await statesOf(id);
    expect(states.toSorted()).toEqual([...Array(3).fill('delivered'), ...Array(2).fill('pending')]);
    expect(await mailsTo(app, 'often@example.com')).toHaveLength(3);
  });
});

describe('leadpane/in-app', () => {
  it('tells users of the company, with the lead', async () => {
    await install('leadpane/in-app', {
      config: { template: '{{lead.name}} came', events: ['lead.created'] },
    });

    await app.post(SUBMIT, filledForm({ firstName: HOSTILE }));

    const admin = await app.as('ADMIN');
    await eventually(async () => {
      const { body } = await admin.get('/api/v1/notifications');
      expect(body.data).toContainEqual(
        expect.objectContaining({
          type: 'plugin.message',
          message: `${HOSTILE} came`,
          leadId: expect.any(String),
        }),
      );
    });
  });
});

describe('an import', () => {
  it('is told once, when it is finished, and not lead by lead', async () => {
    const id = await install('leadpane/in-app', {
      config: { events: ['lead.created', 'lead.updated', 'import.finished'] },
    });
    const admin = await app.as('ADMIN');

    await admin.send('POST', '/api/v1/imports?map=Mail=email&fileName=fair.csv', {
      body: 'Mail\none@fair.example\ntwo@fair.example\n',
      headers: { 'content-type': 'text/csv' },
    });
    await app.settled();

    const owed = await app.knex('deliveries').where({ installationId: id });
    expect(owed).toMatchObject([
      { eventType: 'import.finished', payload: { data: { import: { added: 2 } } } },
    ]);
  });
});
