import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, startTestApp, type TestApp } from '../../testing/app.ts';
import { readProblem } from '../../testing/problem.ts';

const LEADS = '/api/v1/leads';
const STATUSES = {
  NEW: 'OPEN',
  ASSIGNED: 'OPEN',
  CONTACTED: 'WORKING',
  NURTURING: 'WORKING',
  QUALIFIED: 'WORKING',
  CONVERTED: 'WON',
  UNQUALIFIED: 'LOST',
  RECYCLED: 'OPEN',
  JUNK: 'LOST',
};
/** From each status, where a lead may go. */
const ALLOWED: Record<string, string> = {
  NEW: 'ASSIGNED CONTACTED NURTURING QUALIFIED UNQUALIFIED JUNK',
  ASSIGNED: 'CONTACTED NURTURING QUALIFIED UNQUALIFIED RECYCLED JUNK',
  CONTACTED: 'NURTURING QUALIFIED UNQUALIFIED RECYCLED JUNK',
  NURTURING: 'CONTACTED QUALIFIED UNQUALIFIED RECYCLED JUNK',
  QUALIFIED: 'NURTURING CONVERTED UNQUALIFIED RECYCLED JUNK',
  CONVERTED: '',
  UNQUALIFIED: 'RECYCLED',
  RECYCLED: 'ASSIGNED CONTACTED NURTURING QUALIFIED UNQUALIFIED JUNK',
  JUNK: 'RECYCLED',
};
const names = Object.keys(STATUSES);
const pairs = names.flatMap((from) =>
  names.filter((to) => to !== from).map((to) => [from, to] as const),
);
const isAllowed = (from: string, to: string) => ALLOWED[from]?.split(' ').includes(to);

let app: TestApp;
let rep: Client;
let companyId: string;
beforeAll(async () => {
  app = await startTestApp();
  rep = await app.as('SALES_REP');
  companyId = (await app.knex('companies').first('id')).id;
});
afterAll(() => app.stop());

async function newLead(fields: object = {}): Promise<string> {
  const id = randomUUID();
  const email = `${id}@example.com`;
  await app.knex('leads').insert({ id, companyId, source: 'test', email, ...fields });
  return id;
}

const change = (id: string, body: object) =>
  rep.send('PATCH', `${LEADS}/${id}`, {
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'if-match': '*' },
  });
const noted = (leadId: string, type: string) => app.knex('activities').where({ leadId, type });

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
const stamped = (data: { stageTimes: object }) => Object.keys(data.stageTimes).toSorted();

describe('the status of a lead', () => {
  it.each(Object.entries(STATUSES))('%s is %s', async (status, category) => {
    const id = await newLead({ status });

    const { body } = await rep.get(`${LEADS}/${id}`);

    expect(body.data).toMatchObject({ status, statusCategory: category });
  });

  it.each(pairs.filter(([from, to]) => isAllowed(from, to)))(
    'goes from %s to %s',
    async (from, to) => {
      const id = await newLead({ status: from });

      const { status, body } = await change(id, { status: to, statusReason: 'Because.' });

      expect(status).toBe(200);
      expect(body.data).toMatchObject({ status: to, statusReason: 'Because.' });
      expect(await noted(id, 'STATUS_CHANGED')).toHaveLength(1);
    },
  );

  it.each(pairs.filter(([from, to]) => !isAllowed(from, to)))(
    'does not go from %s to %s and says where it may',
    async (from, to) => {
      const id = await newLead({ status: from });

      const reply = await change(id, { status: to, statusReason: 'Because.' });

      const refused = { status: 422, code: 'lead.wrong-transition', fields: ['status'] };
      expect(readProblem(reply)).toEqual(refused);
      for (const name of [from, to, ...(ALLOWED[from] ?? '').split(' ')]) {
        expect(reply.body.detail).toContain(name);
      }
      expect(await noted(id, 'STATUS_CHANGED')).toEqual([]);
    },
  );

  it('needs a reason to be UNQUALIFIED, which ends with it', async () => {
    const id = await newLead({ status: 'CONTACTED' });

    const refused = await change(id, { status: 'UNQUALIFIED' });
    const { body } = await change(id, { status: 'UNQUALIFIED', statusReason: 'No budget.' });
    const cleared = await change(id, { statusReason: null });
    const { body: again } = await change(id, { status: 'RECYCLED' });

    expect(readProblem(refused)).toMatchObject({ status: 422, fields: ['statusReason'] });
    expect(readProblem(cleared)).toMatchObject({ status: 422, fields: ['statusReason'] });
    expect([body.data.statusReason, again.data.statusReason]).toEqual(['No budget.', null]);
  });

  it('leaves the time spent in each status', async () => {
    const id = await newLead({ createdAt: hoursAgo(5) });

    await change(id, { status: 'CONTACTED' });
    await app
      .knex('leads')
      .where({ id })
      .update({ statusSince: hoursAgo(2) });
    await change(id, { status: 'QUALIFIED' });

    const spent = (await noted(id, 'STATUS_CHANGED').orderBy('id')).map(({ properties }) => [
      properties.from,
      properties.to,
      Math.round(properties.spentSeconds / 3_600),
    ]);
    expect(spent).toEqual([
      ['NEW', 'CONTACTED', 5],
      ['CONTACTED', 'QUALIFIED', 2],
    ]);
  });

  it('stamps the conversion', async () => {
    const id = await newLead({ status: 'QUALIFIED' });

    const { body } = await change(id, { status: 'CONVERTED' });

    expect(Date.now() - Date.parse(body.data.convertedAt)).toBeLessThan(60_000);
  });
});

describe('the lifecycle stage of a lead', () => {
  it('begins as LEAD, with the time it was created', async () => {
    const id = await newLead();

    const { body } = await rep.get(`${LEADS}/${id}`);

    const { createdAt } = body.data;
    expect(body.data).toMatchObject({
      lifecycleStage: 'LEAD',
      stageTimes: { SUBSCRIBER: createdAt, LEAD: createdAt },
    });
  });

  it('goes forward and stamps the stages it passes by', async () => {
    const id = await newLead();

    const { body } = await change(id, { lifecycleStage: 'SQL' });

    expect(stamped(body.data)).toEqual(['LEAD', 'MQL', 'SAL', 'SQL', 'SUBSCRIBER']);
    expect(body.data.stageTimes.MQL).toBe(body.data.stageTimes.SQL);
    const [{ properties }] = await noted(id, 'STAGE_CHANGED');
    expect(properties).toEqual({ from: 'LEAD', to: 'SQL', isReset: false });
  });

  it('goes back by a reset alone, which forgets what is ahead', async () => {
    const id = await newLead();
    const { body: before } = await change(id, { lifecycleStage: 'OPPORTUNITY' });

    const refused = await change(id, { lifecycleStage: 'MQL' });
    const { body } = await change(id, { lifecycleStage: 'MQL', resetStage: true });

    expect(readProblem(refused)).toMatchObject({ status: 422, code: 'lead.wrong-transition' });
    expect(refused.body.hint).toContain('resetStage');
    expect(stamped(body.data)).toEqual(['LEAD', 'MQL', 'SUBSCRIBER']);
    expect(body.data.stageTimes.MQL).toBe(before.data.stageTimes.MQL);
  });

  it('leaves the funnel for OTHER and comes back by a reset', async () => {
    const id = await newLead();
    const { body } = await change(id, { lifecycleStage: 'OTHER' });

    const refused = await change(id, { lifecycleStage: 'CUSTOMER' });
    const { status } = await change(id, { lifecycleStage: 'CUSTOMER', resetStage: true });

    expect(stamped(body.data)).toEqual(['LEAD', 'OTHER', 'SUBSCRIBER']);
    expect([refused.status, status]).toEqual([422, 200]);
  });

  it('is another axis than the status', async () => {
    const id = await newLead();

    const { body: staged } = await change(id, { lifecycleStage: 'CUSTOMER' });
    const { body: moved } = await change(id, { status: 'JUNK' });

    expect(staged.data.status).toBe('NEW');
    expect(moved.data.lifecycleStage).toBe('CUSTOMER');
  });
});
