import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filledForm, startTestApp, SUBMIT, type TestApp } from '../../testing/app.ts';
import type { Client, Reply } from '../../testing/client.ts';
import { readProblem } from '../../testing/problem.ts';

const SUBMISSIONS = '/api/v1/submissions';
const TRAPPED = { _hp: 'https://spam.example' };

let app: TestApp;
let rep: Client;
beforeAll(async () => {
  app = await startTestApp();
  rep = await app.as('SALES_REP');
});
afterAll(() => app.stop());

const newEmail = () => `${randomUUID()}@example.com`;
const leadsOf = (email: string) => app.knex('leads').where({ email });

const submit = (fields: object, members: object = {}, key = randomUUID()): Promise<Reply> =>
  app.post(SUBMIT, { ...filledForm({ ...fields }), ...members }, { 'idempotency-key': key });

async function submitted(fields: object, members: object = {}): Promise<string> {
  const { body } = await submit(fields, members);
  return `${SUBMISSIONS}/${body.data.submissionId}`;
}

const quarantine = (path: string) => rep.post(`${path}/quarantine`, { reason: 'Sells links.' });
const restore = (path: string) => rep.send('POST', `${path}/restore`);

const shapeOf = ({ status, headers, body }: Reply) => ({
  status,
  headers: [...headers.keys()].toSorted(),
  members: [Object.keys(body), Object.keys(body.data)],
});

describe('a submission that looks like spam', () => {
  it.each([
    { what: 'honeypot', trap: TRAPPED, members: {}, reasons: ['honeypot'] },
    { what: 'hurry', trap: {}, members: { elapsedMs: 1_499 }, reasons: ['too-fast'] },
    { what: 'both', trap: TRAPPED, members: { elapsedMs: 0 }, reasons: ['honeypot', 'too-fast'] },
  ])('makes no lead and is kept with its reasons: $what', async ({ trap, members, reasons }) => {
    const email = newEmail();

    const path = await submitted({ email, ...trap }, members);
    await app.settled();

    const { body } = await rep.get(path);
    expect(body.data).toMatchObject({
      leadId: null,
      state: 'quarantined',
      quarantine: { reasons: expect.arrayContaining(reasons), note: null },
      fields: { email, ...trap },
      consents: [{ field: 'consent' }],
    });
    expect(await leadsOf(email)).toEqual([]);
    expect(await app.knex('activities').where({ id: body.data.id })).toEqual([]);
  });

  it('gets the answer that every other gets', async () => {
    const trapped = await submit(TRAPPED);
    const ordinary = await submit({});

    expect(shapeOf(trapped)).toEqual(shapeOf(ordinary));
  });

  it('is refused like every other when it is wrong', async () => {
    const reply = await submit({ ...TRAPPED, email: 'nobody' });

    expect(readProblem(reply)).toMatchObject({ status: 422, fields: ['fields.email'] });
  });

  it.each([
    ['an empty honeypot', { _hp: '' }, {}],
    ['1.5 seconds', {}, { elapsedMs: 1_500 }],
    ['no time told', {}, {}],
  ])('is none with %s', async (_what, fields, members) => {
    const email = newEmail();

    const { status } = await submit({ email, ...fields }, members);

    expect(status).toBe(201);
    expect(await leadsOf(email)).toHaveLength(1);
  });

  it('sent by a page without JavaScript is caught alike', async () => {
    const email = newEmail();
    const body = new URLSearchParams({ email, consent: 'on', ...TRAPPED });

    const { status } = await app.send('POST', SUBMIT, { body });

    expect(status).toBe(201);
    expect(await leadsOf(email)).toEqual([]);
  });
});

describe('Idempotency-Key in quarantine', () => {
  it('gives the first receipt again', async () => {
    const key = randomUUID();
    const body = filledForm(TRAPPED);
    const send = () => app.post(SUBMIT, body, { 'idempotency-key': key });

    const first = await send();
    const second = await send();

    expect(second.body).toEqual(first.body);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
  });

  it('refuses another body, from quarantine to ordinary and back', async () => {
    const email = newEmail();
    const [held, taken] = [randomUUID(), randomUUID()];
    await submit({ email, ...TRAPPED }, {}, held);
    await submit({ email }, {}, taken);

    const replies = [
      await submit({ email }, {}, held),
      await submit({ email, ...TRAPPED, firstName: 'Eve' }, {}, held),
      await submit({ email, ...TRAPPED }, {}, taken),
    ];

    expect(replies.map((reply) => readProblem(reply).code)).toEqual(
      replies.map(() => 'idempotency.reused'),
    );
    expect(await app.knex('submissions').whereIn('id', [held, taken])).toHaveLength(2);
  });

  it('stores one of 20 at once', async () => {
    const key = randomUUID();
    const body = filledForm(TRAPPED);

    const replies = await Promise.all(
      Array.from({ length: 20 }, () => app.post(SUBMIT, body, { 'idempotency-key': key })),
    );

    const refused = replies.filter(({ status }) => status !== 201).map(readProblem);
    expect(refused.filter(({ code }) => code !== 'idempotency.in-flight')).toEqual([]);
    expect(await app.knex('submissions').where({ id: key })).toHaveLength(1);
  });
});

describe('POST /submissions/{submissionId}/restore', () => {
  it('makes the lead as if it had just arrived: scored, notified, noted', async () => {
    const email = newEmail();
    const context = { attribution: { utm_source: 'ads' }, page: 'https://site.example.com/' };
    const path = await submitted(
      { email: ` ${email.toUpperCase()}`, ...TRAPPED, firstName: 'Ada' },
      context,
    );

    const { status, body } = await restore(path);
    await app.settled();

    const [lead] = await leadsOf(email);
    const { leadId, id } = body.data;
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ state: 'accepted', quarantine: null, leadId: lead.id });
    expect(lead).toMatchObject({
      firstName: 'Ada',
      source: 'ads',
      scoreState: 'scored',
      firstTouch: context,
      properties: {},
    });
    expect(await app.knex('notifications').where({ leadId })).not.toEqual([]);
    expect(await app.knex('activities').where({ leadId })).toMatchObject([
      { id, type: 'FORM_SUBMITTED' },
    ]);
    expect(await app.knex('audit_log').where({ subjectId: id })).toMatchObject([
      {
        action: 'submission.accepted',
        before: { leadId: null, quarantine: { reasons: expect.arrayContaining(['honeypot']) } },
        after: { leadId, quarantine: null },
      },
    ]);
  });

  it('links it to a lead that is known by now', async () => {
    const email = newEmail();
    const path = await submitted({ email, ...TRAPPED, company: 'Looms' });
    await submit({ email, company: 'Engines' });

    const { body } = await restore(path);

    expect(await leadsOf(email)).toMatchObject([{ id: body.data.leadId, company: 'Looms' }]);
  });

  it.each([
    ['e-mail', () => ({ email: newEmail() })],
    ['phone alone', () => ({ phone: '+442079460123' })],
  ])('makes one lead however often it is pressed, known by %s', async (_what, person) => {
    const fields = person();
    const path = await submitted({ ...fields, ...TRAPPED });

    const replies = await Promise.all(Array.from({ length: 10 }, () => restore(path)));
    await app.settled();

    const [{ body }] = replies as [Reply];
    const { leadId, id } = body.data;
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(replies.map((reply) => reply.body.data.leadId))).toEqual(new Set([leadId]));
    expect(await app.knex('activities').where({ id })).toHaveLength(1);
    expect(await app.knex('lead_scores').where({ leadId })).toHaveLength(1);
    expect(await app.knex('audit_log').where({ subjectId: id })).toHaveLength(1);
  });

  it('stands its ground against the same person arriving at that moment', async () => {
    const email = newEmail();
    const paths = await Promise.all(
      Array.from({ length: 5 }, () => submitted({ email, ...TRAPPED })),
    );

    const replies = await Promise.all([
      ...paths.map(restore),
      ...Array.from({ length: 5 }, () => submit({ email })),
    ]);

    expect(replies.map(({ status }) => status).filter((status) => status >= 300)).toEqual([]);
    const leads = await leadsOf(email);
    expect(leads).toHaveLength(1);
    expect(await app.knex('submissions').where({ leadId: leads[0]?.id })).toHaveLength(10);
  });
});

describe('POST /submissions/{submissionId}/quarantine', () => {
  it('puts a submission aside, and its lead, and brings both back', async () => {
    const email = newEmail();
    const path = await submitted({ email });

    const aside = await quarantine(path);
    const [junk] = await leadsOf(email);
    const back = await restore(path);
    const [lead] = await leadsOf(email);

    expect(aside.body.data).toMatchObject({
      state: 'quarantined',
      leadId: junk.id,
      quarantine: { reasons: ['manual'], note: 'Sells links.' },
    });
    expect(back.body.data).toMatchObject({ state: 'accepted', leadId: junk.id });
    expect([junk.status, lead.status]).toEqual(['JUNK', 'NEW']);
    // Who edits the lead meanwhile has seen another one.
    expect([junk.version, lead.version]).toEqual([2, 3]);
    expect(lead.statusSince.getTime()).toBeGreaterThan(junk.statusSince.getTime());
  });

  it('does nothing more the second time', async () => {
    const path = await submitted({});
    const first = await quarantine(path);

    const second = await rep.post(`${path}/quarantine`, { reason: 'Other words.' });

    expect(second.body).toEqual(first.body);
  });

  it('leaves a lead that has another submission, until that is spam too', async () => {
    const email = newEmail();
    const [first, second] = [await submitted({ email }), await submitted({ email })];

    await quarantine(first);
    const [still] = await leadsOf(email);
    await quarantine(second);
    const [junk] = await leadsOf(email);

    expect([still.status, junk.status]).toEqual(['NEW', 'JUNK']);
  });

  it.each([
    ['is assigned to somebody', 'NEW', true],
    ['somebody has contacted', 'CONTACTED', false],
  ])('leaves a lead that %s', async (_what, status, isAssigned) => {
    const email = newEmail();
    const path = await submitted({ email });
    const { id } = await app.knex('users').first('id');
    await leadsOf(email).update({ status, assignedTo: isAssigned ? id : null });

    await quarantine(path);

    expect(await leadsOf(email)).toMatchObject([{ status }]);
  });

  it('leaves a lead that an import knows too', async () => {
    const email = newEmail();
    await rep.send('POST', '/api/v1/imports?map=Mail=email', {
      body: `Mail\n${email}\n`,
      headers: { 'content-type': 'text/csv' },
    });
    const path = await submitted({ email });

    await quarantine(path);

    expect(await leadsOf(email)).toMatchObject([{ status: 'NEW' }]);
  });
});
