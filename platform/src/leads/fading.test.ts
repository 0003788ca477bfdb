import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, startTestApp, type TestApp } from '../../testing/app.ts';
import { installPlugin } from '../../testing/install.ts';
import { announceCrossings } from './crossings.repository.ts';

const DAY_MS = 86_400_000;

let app: TestApp;
let admin: Client;
beforeAll(async () => {
  app = await startTestApp();
  const { companyId } = await app.knex('users').first('companyId');
  for (const slug of ['leadpane/engagement', 'leadpane/company-email']) {
    await installPlugin(app.knex, companyId, slug);
  }
  admin = await app.as('ADMIN');
});
afterAll(() => app.stop());

const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

/** Adds a lead that had these calls; answers its id. */
async function addLead(email: string, calls: readonly string[]): Promise<string> {
  const { body } = await admin.post('/api/v1/leads', { email });
  const { id } = body.data;
  for (const occurredAt of calls) {
    const call = { type: 'CALL', occurredAt, outcome: 'CONNECTED' };
    const { status } = await admin.post(`/api/v1/leads/${id}/activities`, call);
    expect(status).toBe(201);
  }
  await app.settled();
  return id;
}

async function explain(id: string) {
  const { body } = await admin.get(`/api/v1/leads/${id}/score`);
  const { contributions, value } = body.data;
  const sum = contributions.reduce(
    (total: number, line: { points: number }) => total + line.points,
    0,
  );
  expect(sum).toBe(value);
  return body.data;
}

const linesOf = (
  data: { contributions: { scorer: string; code: string; points: number }[] },
  plugin: string,
) =>
  data.contributions
    .filter(({ scorer }) => scorer.startsWith(`${plugin}@`))
    .map(({ code, points }) => [code, points]);

interface Part {
  readonly reasons: { decay?: { since: string } }[];
}

/** Moves everything that fades so many days back, as if time had passed. */
async function age(leadId: string, days: number): Promise<void> {
  const [score] = await app.knex('lead_scores').where({ leadId }).orderBy('scoredAt', 'desc');
  const parts: Part[] = score.parts;
  for (const { decay } of parts.flatMap(({ reasons }) => reasons)) {
    if (decay) decay.since = new Date(Date.parse(decay.since) - days * DAY_MS).toISOString();
  }
  await app
    .knex('lead_scores')
    .where({ leadId })
    .update({ parts: JSON.stringify(parts) });
}

describe('plugins that come with the platform', () => {
  it('score in the sandbox what they were made for', async () => {
    const thrownAway = await explain(await addLead(`${randomUUID()}@x.mailinator.com`, []));
    const busy = await explain(await addLead(`${randomUUID()}@acme.example`, [daysAgo(0)]));

    expect(linesOf(thrownAway, 'leadpane/company-email')).toEqual([['disposable', -30]]);
    expect(linesOf(busy, 'leadpane/company-email')).toEqual([['company', 15]]);
    expect(linesOf(busy, 'leadpane/engagement')).toEqual([['CALL', 8]]);
  });
});

describe('points that fade', () => {
  it('are worked out for the moment of the question', async () => {
    const id = await addLead(`${randomUUID()}@acme.example`, [daysAgo(0), daysAgo(30)]);
    const before = await explain(id);

    await age(id, 30);
    const after = await explain(id);

    expect(linesOf(before, 'leadpane/engagement')).toEqual([
      ['CALL', 8],
      ['CALL', 8],
      ['decay', -4],
    ]);
    expect(linesOf(after, 'leadpane/engagement')).toEqual([
      ['CALL', 8],
      ['CALL', 8],
      ['decay', -10],
    ]);
    expect(after.value).toBe(before.value - 6);
    expect(after.engagement).toBeLessThan(before.engagement);
    expect(after.scoredAt).toBe(before.scoredAt);
    const { body } = await admin.get(`/api/v1/leads/${id}`);
    expect(body.data.score).toBe(before.value);
  });

  it('have their lead scored again when it reaches another band', async () => {
    const id = await addLead(`${randomUUID()}@acme.example`, [daysAgo(0)]);
    await app
      .knex('lead_scores')
      .where({ leadId: id })
      .update({ crossesAt: daysAgo(1) });

    await announceCrossings(app.knex);
    await app.settled();

    expect((await explain(id)).trigger).toBe('lead.faded');
    expect(await app.knex('lead_scores').where({ leadId: id, trigger: 'lead.faded' })).toHaveLength(
      1,
    );
    expect(await app.knex('lead_scores').where('crossesAt', '<', daysAgo(0.5))).toEqual([]);
  });
});
