import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, filledForm, startTestApp, SUBMIT } from '../../testing/app.ts';
import type { TestApp } from '../../testing/app.ts';
import { readProblem } from '../../testing/problem.ts';

const LEADS = '/api/v1/leads';

let app: TestApp;
let rep: Client;
beforeAll(async () => {
  app = await startTestApp({ env: { LEADPANE_DEFAULT_COUNTRY: 'DE' } });
  rep = await app.as('SALES_REP');
});
afterAll(() => app.stop());

const newEmail = () => `${randomUUID()}@example.com`;
const newPhone = () => `+49 170 ${String(Math.random()).slice(2, 9)}`;
const add = (body: object, headers = {}) => rep.post(LEADS, body, headers);
const typesOf = async (leadId: string) => {
  const rows = await app.knex('activities').where({ leadId }).orderBy('occurredAt');
  return rows.map(({ type }) => type as string);
};

describe('POST /leads', () => {
  it('adds a lead, says where it is and in which version', async () => {
    const email = newEmail();

    const { status, headers, body } = await add({ email, firstName: ' Ada ', lastName: '' });

    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`${LEADS}/${body.data.id}`);
    expect(headers.get('etag')).toBe('"1"');
    expect(body.data).toMatchObject({ email, firstName: 'Ada', lastName: null, source: 'api' });
    expect(body.data).toMatchObject({ status: 'NEW', lifecycleStage: 'LEAD', firstTouch: null });
    expect(await typesOf(body.data.id)).toEqual(['CREATED']);
  });

  it('has it scored and told as any other lead', async () => {
    const { body } = await add({ email: newEmail(), jobTitle: 'CEO' });
    await app.settled();

    const { body: lead } = await rep.get(`${LEADS}/${body.data.id}`);

    expect(lead.data).toMatchObject({ scoreState: 'scored' });
    expect(lead.data.score).toBeGreaterThan(0);
    const told = await app.knex('notifications').where({ leadId: body.data.id });
    expect(new Set(told.map(({ type }) => type))).toEqual(new Set(['lead.scored']));
  });

  it('gives a lead with an owner to him', async () => {
    const [{ id: owner }] = await app.knex('users').where({ role: 'SALES_REP' }).select('id');

    const { body } = await add({ email: newEmail(), assignedTo: owner });
    await app.settled();

    expect(body.data).toMatchObject({ status: 'ASSIGNED', assignedTo: owner });
    expect(await typesOf(body.data.id)).toEqual(['CREATED', 'STATUS_CHANGED', 'ASSIGNED']);
    const [told] = await app
      .knex('notifications')
      .where({ leadId: body.data.id, type: 'lead.assigned' });
    expect(told).toMatchObject({ userId: owner });
  });

  it.each<[string, () => { first: object; again: object }]>([
    [
      'e-mail, whatever its case and spelling',
      () => {
        const name = randomUUID();
        return {
          first: { email: `${name}@bücher.example` },
          again: { email: ` ${name.toUpperCase()}@BÜCHER.example` },
        };
      },
    ],
    [
      'phone, when there is nothing else',
      () => {
        const phone = newPhone();
        return {
          first: { phone },
          again: { phone: phone.replace('+49 ', '0').replaceAll(' ', '-') },
        };
      },
    ],
    [
      'id in its source',
      () => {
        const external = { source: 'crm', externalId: randomUUID() };
        return { first: { ...external, email: newEmail() }, again: external };
      },
    ],
  ])('knows a person by the %s', async (_what, make) => {
    const { first, again } = make();
    const { body: known } = await add(first);

    const { status, body } = await add(again);

    expect(status).toBe(200);
    expect(body.data.id).toBe(known.data.id);
  });

  it('fills in what a known lead lacks, says so, and overwrites nothing', async () => {
    const email = newEmail();
    const { body: known } = await add({ email, firstName: 'Ada', properties: { size: 1 } });

    const { body, headers } = await add({
      email,
      firstName: 'Eve',
      company: 'Engines',
      properties: { size: 2, tier: 'gold' },
    });

    expect(body.message).toBe('The lead was known; filled in company, properties.');
    expect(headers.get('etag')).toBe('"2"');
    expect(body.data).toMatchObject({ id: known.data.id, firstName: 'Ada', company: 'Engines' });
    expect(body.data.properties).toEqual({ size: 1, tier: 'gold' });
  });

  it('changes nothing when it has nothing to add', async () => {
    const email = newEmail();
    await add({ email, firstName: 'Ada' });

    const { body, headers } = await add({ email, firstName: 'Ada' });

    expect(body.message).toBe('The lead was known; nothing to add.');
    expect(headers.get('etag')).toBe('"1"');
  });

  it('links a form sent later to the lead', async () => {
    const email = newEmail();
    const { body } = await add({ email });

    await app.post(SUBMIT, filledForm({ email, company: 'Looms' }));

    const { body: lead, headers } = await rep.get(`${LEADS}/${body.data.id}`);
    expect(lead.data).toMatchObject({ company: 'Looms' });
    expect(headers.get('etag')).toBe('"2"');
    expect(await typesOf(body.data.id)).toEqual(['CREATED', 'FORM_SUBMITTED']);
  });

  it.each([
    ['e-mail', () => ({ email: newEmail() })],
    ['phone', () => ({ phone: newPhone() })],
    ['externalId', () => ({ externalId: randomUUID() })],
  ])('makes one lead of 20 at once with the same %s', async (_what, make) => {
    const body = make();

    const replies = await Promise.all(Array.from({ length: 20 }, () => add(body)));

    const counts = [200, 201].map((one) => replies.filter(({ status }) => status === one).length);
    expect(counts).toEqual([19, 1]);
    expect(new Set(replies.map((reply) => reply.body.data.id)).size).toBe(1);
  });

  it.each([
    [{}, 'email'],
    [{ email: '  ' }, 'email'],
    [{ email: 'ada' }, 'email'],
    [{ email: 'a@b.example\nbcc: all@b.example' }, 'email'],
    [{ firstName: 'Ada' }, 'email'],
    [{ phone: 'call me' }, 'phone'],
    [{ email: 'ada@example.com', score: 100 }, 'score'],
    [{ email: 'ada@example.com', status: 'CONVERTED' }, 'status'],
    [{ email: 'ada@example.com', assignedTo: randomUUID() }, 'assignedTo'],
  ])('refuses %j, naming %s', async (body, field) => {
    const reply = await add(body);

    expect(readProblem(reply)).toEqual({ status: 422, code: 'request.invalid', fields: [field] });
  });

  it('adds one lead under one Idempotency-Key', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const body = { phone: newPhone(), externalId: randomUUID() };

    const first = await add(body, key);
    const again = await add(body, key);

    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
  });
});
