import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filledForm, type Reply, startTestApp, SUBMIT, type TestApp } from '../../testing/app.ts';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

const newEmail = () => `${randomUUID()}@example.com`;
/** Sends as every client does: what found the database busy goes again under the same key. */
async function submit(fields: object, members: object = {}): Promise<Reply> {
  const key = { 'idempotency-key': randomUUID() };
  const body = { ...filledForm({ ...fields }), ...members };
  for (;;) {
    const reply = await app.post(SUBMIT, body, key);
    if (reply.status !== 503) return reply;
  }
}

/** An answer without the id of what it is about. */
const shown = ({ status, headers, body }: Reply) => ({
  status,
  headers: [...headers.keys()],
  body: JSON.stringify(body)
    .replaceAll(body.data.submissionId, 'ID')
    .replaceAll(body.data.receivedAt, 'TIME'),
});

describe('a second submission of the same e-mail', () => {
  it('links to the lead, whatever its case, and both are stored', async () => {
    const email = newEmail();

    await submit({ email });
    await submit({ email: ` ${email.toUpperCase()} ` });

    const leads = await app.knex('leads').where({ email });
    const [{ id: leadId } = { id: '' }] = leads;
    expect(leads).toHaveLength(1);
    expect(await app.knex('submissions').where({ leadId })).toHaveLength(2);
    expect(await app.knex('activities').where({ leadId, type: 'FORM_SUBMITTED' })).toHaveLength(2);
  });

  it('is answered as the first: nobody learns who is known', async () => {
    const email = newEmail();

    const [first, second] = [await submit({ email }), await submit({ email })];

    expect(shown(second)).toEqual(shown(first));
  });

  it('brings the newest values and takes none away', async () => {
    const email = newEmail();

    await submit({ email, firstName: 'Ada', company: 'Engines', companySize: '11-50' });
    await submit({ email, firstName: ' ', lastName: null, company: 'Looms', message: 'Hello' });

    expect(await app.knex('leads').where({ email }).first()).toMatchObject({
      firstName: 'Ada',
      lastName: null,
      company: 'Looms',
      properties: { companySize: '11-50', message: 'Hello' },
    });
  });

  it('keeps the campaign of the first touch and the page of the last', async () => {
    const email = newEmail();

    await submit({ email }, { attribution: { utm_source: 'ads' }, page: 'https://a.example/1' });
    await submit({ email }, { attribution: { utm_source: 'mail' }, page: 'https://a.example/2' });

    expect(await app.knex('leads').where({ email }).first()).toMatchObject({
      source: 'ads',
      firstTouch: { attribution: { utm_source: 'ads' }, page: 'https://a.example/1' },
      lastTouch: { attribution: { utm_source: 'mail' }, page: 'https://a.example/2' },
    });
  });

  it('tells both touches of one visit, also of a new lead', async () => {
    const email = newEmail();
    const firstTouch = { landingPage: 'https://a.example/', attribution: { utm_source: 'news' } };
    const lastTouch = { landingPage: 'https://a.example/2', attribution: { gclid: 'G1' } };

    const { body } = await submit({ email }, { ...lastTouch, firstTouch });

    const lead = await app.knex('leads').where({ email }).first();
    expect(lead).toMatchObject({ firstTouch, lastTouch });
    const manager = await app.as('MANAGER');
    const path = `/api/v1/submissions/${body.data.submissionId}`;
    const sent = (await manager.send('GET', path)).body.data;
    expect(sent.context).toMatchObject({ ...lastTouch, firstTouch });
  });

  it('makes one lead also when 50 arrive at once', async () => {
    const email = newEmail();

    const replies = await Promise.all(Array.from({ length: 50 }, () => submit({ email })));

    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    const leads = await app.knex('leads').where({ email });
    expect(leads).toHaveLength(1);
    expect(await app.knex('submissions').where({ leadId: leads[0]?.id })).toHaveLength(50);
  });
});

describe('200 submissions at once', () => {
  it('are all stored once and all scored', async () => {
    const source = randomUUID();
    const attribution = { utm_source: source };

    const replies = await Promise.all(
      Array.from({ length: 200 }, () => submit({}, { attribution })),
    );
    await app.settled();

    const ids = new Set(replies.map(({ body }) => body.data.submissionId));
    expect(ids.size).toBe(200);
    expect(await app.knex('submissions').whereIn('id', [...ids])).toHaveLength(200);
    const leads = await app.knex('leads').where({ source });
    expect(leads).toHaveLength(200);
    expect(new Set(leads.map(({ scoreState }) => scoreState))).toEqual(new Set(['scored']));
    const leadIds = leads.map(({ id }) => id as string);
    expect(await app.knex('lead_scores').whereIn('leadId', leadIds)).toHaveLength(200);
  });
});
