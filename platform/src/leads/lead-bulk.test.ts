import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, startTestApp, type TestApp } from '../../testing/app.ts';
import { addCompany } from '../../testing/other-company.ts';
import { readProblem } from '../../testing/problem.ts';

const BULK = '/api/v1/leads/bulk';

let app: TestApp;
let rep: Client;
let companyId: string;
beforeAll(async () => {
  app = await startTestApp();
  rep = await app.as('SALES_REP');
  companyId = (await app.knex('companies').first('id')).id;
});
afterAll(() => app.stop());

async function newLeads(count: number, fields: object = {}): Promise<string[]> {
  const rows = Array.from({ length: count }, () => ({ id: randomUUID(), companyId, ...fields }));
  await app
    .knex('leads')
    .insert(rows.map((row) => ({ source: 'bulk', externalId: row.id, ...row })));
  return rows.map(({ id }) => id);
}

const outcomes = (body: { data: { outcome: string }[] }) => body.data.map(({ outcome }) => outcome);

describe('POST /leads/bulk', () => {
  it('moves those that may go there and tells why the others stay', async () => {
    const [open = '', moved = ''] = await newLeads(2);
    const [final = ''] = await newLeads(1, { status: 'CONVERTED' });
    const other = await addCompany(app);
    const [foreign = ''] = await newLeads(1, { companyId: other.companyId });
    await app.knex('leads').where({ id: moved }).update({ status: 'CONTACTED' });

    const ids = [open, moved, final, foreign];
    const { status, body } = await rep.post(BULK, { ids, status: 'CONTACTED' });

    expect(status).toBe(200);
    expect(body.data.map(({ id }: { id: string }) => id)).toEqual(ids);
    expect(outcomes(body)).toEqual(['changed', 'unchanged', 'refused', 'refused']);
    expect(body.data[2]).toMatchObject({ code: 'lead.wrong-transition' });
    expect(body.data[2].detail).toContain('CONVERTED');
    expect(body.data[3]).toMatchObject({ code: 'lead.not-found' });
    const rows = await app.knex('leads').whereIn('id', [open, foreign]).orderBy('status');
    expect(rows.map((row) => [row.id, row.status])).toEqual([
      [open, 'CONTACTED'],
      [foreign, 'NEW'],
    ]);
  });

  it('assigns 500 leads at once, each with its activity and audit entry', async () => {
    const ids = await newLeads(500);
    const { id: owner } = await app.knex('users').where({ role: 'SALES_REP' }).first('id');

    const { body } = await rep.post(BULK, { ids, assignedTo: owner });
    await app.settled();

    expect(new Set(outcomes(body))).toEqual(new Set(['changed']));
    const leads = await app.knex('leads').whereIn('id', ids);
    expect(
      leads.filter(({ assignedTo, status }) => assignedTo === owner && status === 'ASSIGNED'),
    ).toHaveLength(500);
    expect(
      await app.knex('activities').whereIn('leadId', ids).where({ type: 'ASSIGNED' }),
    ).toHaveLength(500);
    expect(await app.knex('audit_log').whereIn('subjectId', ids)).toHaveLength(500);
    expect(
      await app.knex('notifications').where({ userId: owner, type: 'lead.assigned' }),
    ).toHaveLength(500);
  });

  it('erases', async () => {
    const ids = await newLeads(3);

    const { body } = await rep.post(BULK, { ids: [...ids, randomUUID()], delete: true });

    expect(outcomes(body)).toEqual(['deleted', 'deleted', 'deleted', 'refused']);
    expect(await app.knex('leads').whereIn('id', ids)).toEqual([]);
  });

  it.each([
    ['no ids', { ids: [], status: 'JUNK' }, ['ids']],
    ['501 ids', { ids: Array.from({ length: 501 }, () => randomUUID()), status: 'JUNK' }, ['ids']],
    ['nothing to do', { ids: [randomUUID()] }, ['']],
    ['delete beside a change', { ids: [randomUUID()], delete: true, status: 'JUNK' }, ['status']],
    ['an owner who is none', { ids: [randomUUID()], assignedTo: randomUUID() }, ['assignedTo']],
    ['other members', { ids: [randomUUID()], email: 'a@b.example' }, ['email']],
  ])('refuses %s', async (_what, body, fields) => {
    const reply = await rep.post(BULK, body);

    expect(readProblem(reply)).toEqual({ status: 422, code: 'request.invalid', fields });
  });
});
