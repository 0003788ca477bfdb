import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, startTestApp, type TestApp } from '../../testing/app.ts';
import { addCompany } from '../../testing/other-company.ts';
import { readProblem } from '../../testing/problem.ts';

const DAY_MS = 86_400_000;

let app: TestApp;
let analyst: Client;
let companyId: string;
beforeAll(async () => {
  app = await startTestApp();
  analyst = await app.as('ANALYST');
  ({ id: companyId } = await app.knex('companies').first('id'));
});
afterAll(() => app.stop());

const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

const addLeads = (...leads: object[]) =>
  app
    .knex('leads')
    .insert(leads.map((fields) => ({ id: randomUUID(), companyId, source: 'test', ...fields })));

const read = async (query = '') => {
  const { status, body } = await analyst.get(`/api/v1/analytics/dashboard?${query}`);
  expect(status).toBe(200);
  return body.data;
};

const dayIn = (timeZone: string, date: Date) =>
  new Intl.DateTimeFormat('en-CA', { timeZone }).format(date);

describe('GET /analytics/dashboard', () => {
  it('is all zeros before the first lead', async () => {
    const found = await read('range=7d');

    expect(found.totals).toEqual({ leads: 0, averageScore: 0, hot: 0, conversionRate: 0 });
    expect([found.byStatus, found.bySource]).toEqual([[], []]);
    expect(found.trend).toHaveLength(7);
    expect(await read('range=all')).toMatchObject({ trend: [{ count: 0 }] });
  });

  it('counts totals, sources, statuses and score bands, edges included', async () => {
    const scores = [0, 49, 50, 69, 70, 84, 85, 100];
    await addLeads(
      ...scores.map((score) => ({ score, scoreState: 'scored' })),
      { score: 0, scoreState: 'pending', source: 'fair', status: 'CONVERTED' },
      { score: 0, scoreState: 'pending', source: 'fair', status: 'CONVERTED' },
    );

    const found = await read();

    expect(found.totals).toEqual({ leads: 10, averageScore: 63.4, hot: 4, conversionRate: 0.2 });
    expect(found.byStatus).toEqual([
      { key: 'NEW', count: 8 },
      { key: 'CONVERTED', count: 2 },
    ]);
    expect(found.bySource).toEqual([
      { key: 'test', count: 8 },
      { key: 'fair', count: 2 },
    ]);
    expect(found.byScore).toEqual([
      { key: '0-49', count: 2 },
      { key: '50-69', count: 2 },
      { key: '70-84', count: 2 },
      { key: '85-100', count: 2 },
    ]);
  });

  it('ends the range with today and names days without leads too', async () => {
    await addLeads(...[1, 6, 8, 29, 31, 400].map((days) => ({ createdAt: daysAgo(days) })));

    const week = await read('range=7d');
    const everything = await read('range=all');

    expect(week.trend.map(({ key }: { key: string }) => key)).toEqual(
      [6, 5, 4, 3, 2, 1, 0].map((days) => dayIn('UTC', daysAgo(days))),
    );
    expect(week.trend.map(({ count }: { count: number }) => count)).toEqual([1, 0, 0, 0, 0, 1, 10]);
    expect((await read('range=30d')).totals.leads).toBe(14);
    expect((await read('range=365d')).totals.leads).toBe(15);
    expect(everything.totals.leads).toBe(16);
    expect(everything.trend).toHaveLength(401);
  });

  it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu', 'America/Phoenix'])(
    'begins days in the time zone asked for: %s',
    async (timeZone) => {
      const hours = Array.from({ length: 48 }, (_, hour) => daysAgo(hour / 24));
      await addLeads(...hours.map((createdAt) => ({ createdAt })));

      const { trend } = await read(`range=7d&timeZone=${timeZone}`);

      const leads = await app.knex('leads').where({ companyId }).select('createdAt');
      const days = leads.map(({ createdAt }) => dayIn(timeZone, createdAt as Date));
      const expected = [6, 5, 4, 3, 2, 1, 0].map((ago) => {
        const key = dayIn(timeZone, daysAgo(ago));
        return { key, count: days.filter((day) => day === key).length };
      });
      expect(trend).toEqual(expected);
    },
  );

  it('answers for every time zone that browsers know', async () => {
    const zones = Intl.supportedValuesOf('timeZone');

    const replies = await Promise.all(
      zones.map((zone) => analyst.get(`/api/v1/analytics/dashboard?range=7d&timeZone=${zone}`)),
    );

    const failed = zones.filter((_, at) => replies[at]?.status !== 200);
    expect(failed).toEqual([]);
  });

  it.each([
    ['timeZone', 'timeZone=Mars/Olympus'],
    ['timeZone', `timeZone=${encodeURIComponent("UTC'; drop table leads; --")}`],
    ['timeZone', 'timeZone='],
    ['timeZone', 'timeZone=%2B01:00'],
    ['range', 'range=1d'],
    ['since', 'since=2026-01-01'],
  ])('refuses a wrong %s: %s', async (field, query) => {
    const reply = await analyst.get(`/api/v1/analytics/dashboard?${query}`);

    expect(readProblem(reply)).toEqual({ status: 422, code: 'request.invalid', fields: [field] });
  });

  it('counts no lead of another company', async () => {
    const { totals } = await read('range=all');
    const other = await addCompany(app);
    await addLeads({ companyId: other.companyId }, { companyId: other.companyId });

    expect((await read('range=all')).totals).toEqual(totals);
  });
});

describe('GET /analytics/leads', () => {
  it('breaks the leads of one source down, the biggest group first', async () => {
    const source = 'broken-down';
    await addLeads(
      { source, country: 'DE', score: 80, scoreState: 'scored', status: 'CONVERTED' },
      { source, country: 'DE', score: 40, scoreState: 'scored' },
      { source, country: 'FR', firstTouch: { attribution: { utm_campaign: 'spring' } } },
      { source },
      { source, country: 'IT', createdAt: daysAgo(40) },
    );

    const ask = async (by: string) => {
      const { body } = await analyst.get(`/api/v1/analytics/leads?by=${by}&source=${source}`);
      return body.data;
    };

    const zeros = { averageScore: 0, hot: 0, converted: 0, conversionRate: 0 };
    expect(await ask('country')).toEqual([
      {
        key: 'DE',
        label: 'DE',
        leads: 2,
        averageScore: 60,
        hot: 1,
        converted: 1,
        conversionRate: 0.5,
      },
      { key: 'FR', label: 'FR', leads: 1, ...zeros },
      { key: null, label: null, leads: 1, ...zeros },
    ]);
    expect(await ask('campaign')).toMatchObject([
      { key: null, leads: 3 },
      { key: 'spring', leads: 1 },
    ]);
    expect(await ask('day')).toMatchObject([{ key: dayIn('UTC', new Date()), leads: 4 }]);
  });

  it.each(['source', 'status', 'country', 'campaign', 'owner', 'day'])(
    'adds up to the dashboard when broken down by %s',
    async (by) => {
      const { body } = await analyst.get(`/api/v1/analytics/leads?by=${by}&range=90d`);
      const { totals } = await read('range=90d');

      const groups = body.data as { leads: number; hot: number }[];
      expect(groups.reduce((sum, { leads }) => sum + leads, 0)).toBe(totals.leads);
      expect(groups.reduce((sum, { hot }) => sum + hot, 0)).toBe(totals.hot);
    },
  );
});

describe('GET /leads/analytics', () => {
  it('says the same of the leads as the dashboard', async () => {
    const { body } = await analyst.get('/api/v1/leads/analytics?range=7d&source=test');

    const { totals, byStatus, bySource, byScore } = await read('range=7d&source=test');
    expect(body.data).toEqual({ totals, byStatus, bySource, byScore });
    expect(bySource).toHaveLength(1);
  });
});

describe('GET /analytics/performance', () => {
  it('says what each user made of his leads, the best first', async () => {
    const [good, idle] = [randomUUID(), randomUUID()];
    await app.knex('users').insert([
      { id: good, companyId, email: 'good@rep.example', firstName: 'Good', passwordHash: '-' },
      { id: idle, companyId, email: 'idle@rep.example', passwordHash: '-' },
    ]);
    const [fast, slow, untouched] = [randomUUID(), randomUUID(), randomUUID()];
    const createdAt = daysAgo(1);
    await addLeads(
      { id: fast, assignedTo: good, status: 'CONVERTED', createdAt },
      { id: slow, assignedTo: good, createdAt },
      { id: untouched, assignedTo: idle, createdAt },
      { id: randomUUID(), assignedTo: idle, createdAt: daysAgo(60) },
    );
    const log = (leadId: string, type: string, seconds: number) => ({
      id: randomUUID(),
      companyId,
      leadId,
      type,
      actor: `user:${good}`,
      occurredAt: new Date(createdAt.getTime() + seconds * 1_000),
    });
    await app
      .knex('activities')
      .insert([
        log(fast, 'NOTE', 5),
        log(fast, 'CALL', 60),
        log(fast, 'CALL', 90),
        log(slow, 'MEETING', 180),
        log(untouched, 'CALL', 1),
      ]);

    const { body } = await analyst.get('/api/v1/analytics/performance?range=30d');

    expect(body.data).toEqual([
      {
        userId: good,
        name: 'Good',
        assigned: 2,
        responded: 2,
        medianResponseSeconds: 120,
        activities: 5,
        converted: 1,
        conversionRate: 0.5,
      },
      {
        userId: idle,
        name: 'idle@rep.example',
        assigned: 1,
        responded: 0,
        medianResponseSeconds: null,
        activities: 0,
        converted: 0,
        conversionRate: 0,
      },
    ]);
  });
});
