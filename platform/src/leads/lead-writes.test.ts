import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, startTestApp, type TestApp } from '../../testing/app.ts';
import { addCompany } from '../../testing/other-company.ts';
import { readProblem } from '../../testing/problem.ts';

const LEADS = '/api/v1/leads';

let app: TestApp;
let rep: Client;
beforeAll(async () => {
  app = await startTestApp();
  rep = await app.as('SALES_REP');
});
afterAll(() => app.stop());

const newEmail = () => `${randomUUID()}@example.com`;

async function newLead(fields: object = {}) {
  const { body, headers } = await rep.post(LEADS, { email: newEmail(), ...fields });
  return { path: `${LEADS}/${body.data.id}`, ...body.data, etag: headers.get('etag') ?? '' };
}

const carrying = (body: object, etag: string): RequestInit => ({
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...(etag && { 'if-match': etag }) },
});
const patch = (path: string, body: object, etag = '*') =>
  rep.send('PATCH', path, carrying(body, etag));
const put = (path: string, body: object, etag = '*') => rep.send('PUT', path, carrying(body, etag));
const ownerId = async () =>
  (await app.knex('users').where({ role: 'SALES_REP' }).first('id')).id as string;

describe('PATCH /leads/{leadId}', () => {
  it('changes what was sent, empties what is null, merges properties', async () => {
    const lead = await newLead({ firstName: 'Ada', company: 'Looms', properties: { a: 1, b: 2 } });

    const { status, headers, body } = await patch(
      lead.path,
      { firstName: 'Eve', company: null, properties: { b: null, c: 3 } },
      lead.etag,
    );

    expect([status, headers.get('etag')]).toEqual([200, '"2"']);
    expect(body.data).toMatchObject({ firstName: 'Eve', company: null, email: lead.email });
    expect(body.data.properties).toEqual({ a: 1, c: 3 });
    const { body: read, headers: seen } = await rep.get(lead.path);
    expect(read.data).toMatchObject({ firstName: 'Eve', properties: { a: 1, c: 3 } });
    expect(seen.get('etag')).toBe('"2"');
  });

  it('keeps the version when nothing changes', async () => {
    const lead = await newLead({ firstName: 'Ada', properties: { b: 1, a: 2 } });

    const { headers } = await patch(lead.path, { firstName: ' Ada', properties: { a: 2, b: 1 } });

    expect(headers.get('etag')).toBe('"1"');
    expect(await app.knex('audit_log').where({ subjectId: lead.id })).toHaveLength(1);
  });

  it('lets one of 50 at once win', async () => {
    const lead = await newLead();

    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, at) => patch(lead.path, { firstName: `${at}` }, lead.etag)),
    );

    const won = replies.filter(({ status }) => status === 200);
    const lost = replies.filter(({ status }) => status !== 200).map(readProblem);
    expect(won).toHaveLength(1);
    expect(new Set(lost.map(({ code }) => code))).toEqual(new Set(['precondition.failed']));
    const { body } = await rep.get(lead.path);
    expect(body.data.firstName).toBe(won[0]?.body.data.firstName);
  });

  it('asks for the version it changes', async () => {
    const lead = await newLead();

    const replies = [
      await patch(lead.path, { firstName: 'Eve' }, ''),
      await put(lead.path, { email: lead.email }, ''),
      await patch(lead.path, { firstName: 'Eve' }, '"7"'),
      await patch(lead.path, { firstName: 'Eve' }, 'W/"1"'),
      await patch(lead.path, { firstName: 'Eve' }, '*'),
    ];

    expect(replies.map(({ status }) => status)).toEqual([428, 428, 412, 412, 200]);
  });

  it('scores again without a new version', async () => {
    const lead = await newLead();
    await app.settled();
    const before = await app.knex('leads').where({ id: lead.id }).first('score', 'version');

    await patch(lead.path, { jobTitle: 'CEO' });
    await app.settled();

    const after = await app.knex('leads').where({ id: lead.id }).first('score', 'version');
    expect(before.version).toBe(1);
    expect(after).toEqual({ score: before.score + 20, version: 2 });
    const { trigger } = await app
      .knex('lead_scores')
      .where({ leadId: lead.id })
      .orderBy('scoredAt', 'desc')
      .first();
    expect(trigger).toBe('lead.updated');
  });

  it.each([
    ['email', { email: newEmail() }],
    ['phone', { phone: '+49 30 123456' }],
  ])('does not make one of two known people by their %s', async (field, identity) => {
    const other = await newLead({ ...identity });
    const lead = await newLead();

    const reply = await patch(lead.path, identity);

    expect(readProblem(reply)).toEqual({ status: 409, code: 'lead.known', fields: [field] });
    expect(reply.body.detail).toContain(other.id);
  });

  it('does not take the last address away', async () => {
    const lead = await newLead();

    const reply = await patch(lead.path, { email: null });

    expect(readProblem(reply)).toMatchObject({ status: 422, fields: ['email'] });
  });

  it('notes who changed which members, and no value of the person', async () => {
    const lead = await newLead({ firstName: 'Ada' });

    await patch(lead.path, { firstName: 'Grace', status: 'CONTACTED' });

    const entry = await app
      .knex('audit_log')
      .where({ subjectId: lead.id, action: 'lead.updated' })
      .first();
    expect(entry.before).toMatchObject({ firstName: '[personal]', status: 'NEW' });
    expect(entry.after).toMatchObject({ firstName: '[personal]', status: 'CONTACTED' });
  });

  it('knows no lead of another company', async () => {
    const other = await addCompany(app);
    const id = randomUUID();
    await app.knex('leads').insert({ id, companyId: other.companyId, source: 'test' });

    const replies = [
      await patch(`${LEADS}/${id}`, { firstName: 'Eve' }),
      await put(`${LEADS}/${id}`, { email: newEmail() }),
      await rep.send('DELETE', `${LEADS}/${id}`),
    ];

    expect(replies.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(await app.knex('leads').where({ id })).toHaveLength(1);
  });
});

describe('PUT /leads/{leadId}', () => {
  it('empties what is left out, but for status, stage and origin', async () => {
    const lead = await newLead({ firstName: 'Ada', company: 'Looms', properties: { a: 1 } });
    await patch(lead.path, { status: 'CONTACTED', lifecycleStage: 'MQL' });

    const { status, body } = await put(lead.path, { email: lead.email }, '"2"');

    expect(status).toBe(200);
    expect(body.data).toMatchObject({ email: lead.email, firstName: null, company: null });
    expect(body.data).toMatchObject({ properties: {}, source: 'api' });
    expect(body.data).toMatchObject({ status: 'CONTACTED', lifecycleStage: 'MQL' });
  });
});

describe('the owner of a lead', () => {
  it('is told, and a NEW lead becomes ASSIGNED with the first', async () => {
    const [lead, owner] = [await newLead({ firstName: 'Ada' }), await ownerId()];

    const { body } = await patch(lead.path, { assignedTo: owner });
    await app.settled();

    expect(body.data).toMatchObject({ assignedTo: owner, status: 'ASSIGNED' });
    const told = await app.knex('notifications').where({ leadId: lead.id, type: 'lead.assigned' });
    expect(told).toMatchObject([{ userId: owner, message: 'Ada is yours now' }]);
    const noted = await app.knex('activities').where({ leadId: lead.id, type: 'ASSIGNED' });
    expect(noted).toMatchObject([{ properties: { from: null, to: owner }, actor: 'user' }]);
  });

  it('can be taken away and changes no later status', async () => {
    const lead = await newLead();
    await patch(lead.path, { status: 'CONTACTED', assignedTo: await ownerId() });

    const { body } = await patch(lead.path, { assignedTo: null });

    expect(body.data).toMatchObject({ assignedTo: null, status: 'CONTACTED' });
  });

  it.each([
    ['nobody', async () => randomUUID()],
    [
      'a user of another company',
      async () => {
        const { companyId } = await addCompany(app);
        return (await app.knex('users').where({ companyId }).first('id')).id as string;
      },
    ],
    [
      'a user who left',
      async () => {
        await app.tokenOf('ANALYST');
        const [user] = await app
          .knex('users')
          .where({ role: 'ANALYST' })
          .update({ isActive: false })
          .returning('id');
        return user.id as string;
      },
    ],
  ])('cannot be %s', async (_who, find) => {
    const lead = await newLead();

    const reply = await patch(lead.path, { assignedTo: await find() });

    expect(readProblem(reply)).toMatchObject({ status: 422, fields: ['assignedTo'] });
  });
});

describe('members that the server owns', () => {
  const OWNED = ['id', 'companyId', 'score', 'scoreState', 'version', 'createdAt', 'convertedAt'];

  it.each([...OWNED, 'statusCategory', 'stageTimes', 'firstTouch', 'source', 'externalId'])(
    'cannot be written: %s',
    async (field) => {
      const lead = await newLead();

      const replies = [
        await patch(lead.path, { [field]: 'x' }),
        await put(lead.path, { email: lead.email, [field]: 'x' }),
      ];

      const refused = { status: 422, code: 'request.invalid', fields: [field] };
      expect(replies.map(readProblem)).toEqual([refused, refused]);
    },
  );
});
