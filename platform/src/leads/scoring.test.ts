import { randomUUID } from 'node:crypto';
import type { ScoringLead } from '@leadpane/sdk/plugin';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, filledForm, startTestApp, SUBMIT } from '../../testing/app.ts';
import type { TestApp } from '../../testing/app.ts';
import { installPlugin } from '../../testing/install.ts';
import { giving, pluginWith } from '../../testing/sample-plugin.ts';

let isDown = true;

/** Gives 7 points, and fails on every lead called Mallory while it is down. */
function scoreUnlessMallory({ firstName }: ScoringLead) {
  if (isDown && firstName === 'Mallory') throw new Error('I do not like the name');
  return giving(7)({} as ScoringLead, {} as never);
}

let app: TestApp;
let analyst: Client;
beforeAll(async () => {
  const whims = pluginWith(scoreUnlessMallory, 'acme/whims');
  app = await startTestApp({ plugins: [whims] });
  const [{ companyId } = { companyId: '' }] = await app
    .knex('companies')
    .select({ companyId: 'id' });
  await installPlugin(app.knex, companyId, 'acme/whims');
  analyst = await app.as('ANALYST');
});
afterAll(() => app.stop());

interface Explanation {
  readonly value: number;
  readonly contributions: { readonly scorer: string; readonly points: number }[];
}

/** Sends the form and answers the score, explained. */
async function explain(fields: Record<string, unknown>) {
  await app.post(SUBMIT, filledForm(fields));
  await app.settled();
  const { id } = await app.knex('leads').where({ email: fields['email'] }).first('id');
  const { body } = await analyst.get(`/api/v1/leads/${id}/score`);
  return body.data;
}

const sumOf = ({ contributions }: Explanation) =>
  contributions.reduce((sum, { points }) => sum + points, 0);

const newEmail = () => `${randomUUID()}@example.com`;

describe('GET /leads/{leadId}/score', () => {
  it.each([
    ['a bare lead', {}],
    ['a lead that earns from all sides', { jobTitle: 'CEO', company: 'A', companySize: '1000+' }],
    ['a lead that loses points', { email: `${randomUUID()}@gmail.com` }],
  ])('explains every point of %s', async (_what, fields) => {
    const found = await explain({ email: newEmail(), ...fields });

    expect(found.state).toBe('scored');
    expect(found.contributions.length).toBeGreaterThan(1);
    expect(sumOf(found)).toBe(found.value);
  });

  it('names the scorers that gave points', async () => {
    const { contributions } = await explain({ email: newEmail() });

    const scorers = contributions.map(({ scorer }: { scorer: string }) => scorer.split('@')[0]);
    expect(new Set(scorers)).toEqual(new Set(['leadpane/rules', 'acme/whims']));
  });

  it('keeps the value before when a lead is scored again', async () => {
    const email = newEmail();
    const first = await explain({ email });

    const second = await explain({ email, jobTitle: 'CEO' });

    expect(first.previousValue).toBeNull();
    expect(second.previousValue).toBe(first.value);
    expect(second.value).toBe(first.value + 20);
    expect(second.trigger).toBe('lead.captured');
  });

  it('is pending before the first scoring', async () => {
    const [row] = await app.knex('leads').select('companyId').limit(1);
    const id = randomUUID();
    await app.knex('leads').insert({ ...row, id, source: 'test' });

    const { body } = await analyst.get(`/api/v1/leads/${id}/score`);

    expect(body.data).toMatchObject({ value: 0, state: 'pending', contributions: [] });
    expect(body.data).toMatchObject({ previousValue: null, trigger: null, scoredAt: null });
    expect(body.data).toMatchObject({ fit: null, grade: null, plugins: [], asOf: null });
    const { body: shown } = await analyst.get(`/api/v1/leads/${id}`);
    expect(shown.data).toMatchObject({ fit: null, engagement: null, grade: null, band: 'cold' });
  });

  it('grades fit and engagement', async () => {
    const cold = await explain({ email: `${randomUUID()}@gmail.com` });
    const fits = await explain({ email: newEmail(), jobTitle: 'CEO', companySize: '1000+' });

    expect(cold).toMatchObject({ fit: 0, engagement: 0, grade: 'C3' });
    // Business e-mail 15, senior 20 and size 15 of at most 60.
    expect(fits).toMatchObject({ fit: 83, engagement: 0, grade: 'A3' });
  });

  it('names what took part, with version and revision', async () => {
    const { plugins } = await explain({ email: newEmail() });

    expect(plugins).toContainEqual({ slug: 'leadpane/rules', version: '0.1.0', revision: 1 });
    expect(plugins).toContainEqual({ slug: 'acme/whims', version: '1.0.0', revision: 1 });
  });
});

describe('POST /leads/{leadId}/score', () => {
  it('makes a partial score whole once its scorer works', async () => {
    const partial = await explain({ email: newEmail(), firstName: 'Mallory' });
    const path = `/api/v1/leads/${partial.leadId}/score`;
    const admin = await app.as('ADMIN');

    const still = await admin.post(path, {});
    isDown = false;
    const { status, body } = await admin.post(path, {});
    isDown = true;

    expect(still.body.data).toMatchObject({ state: 'partial', value: partial.value });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      state: 'scored',
      reason: null,
      value: partial.value + 7,
      previousValue: partial.value,
      trigger: 'lead.rescored',
    });
    const { body: shown } = await analyst.get(`/api/v1/leads/${partial.leadId}`);
    expect(shown.data).toMatchObject({ score: partial.value + 7, scoreState: 'scored' });
  });
});

describe('a scorer that throws', () => {
  it('leaves its lead partial with the reason and the points of the others', async () => {
    const found = await explain({ email: newEmail(), firstName: 'Mallory' });

    expect(found.state).toBe('partial');
    expect(found.reason).toContain('acme/whims@1.0.0: I do not like the name');
    expect(found.value).toBeGreaterThan(0);
    expect(sumOf(found)).toBe(found.value);
  });

  it('does not touch the rest of the batch', async () => {
    const source = randomUUID();
    const names = Array.from({ length: 40 }, (_, at) => (at === 17 ? 'Mallory' : `Lead ${at}`));

    await Promise.all(
      names.map((firstName) =>
        app.post(SUBMIT, { ...filledForm({ firstName }), attribution: { utm_source: source } }),
      ),
    );
    await app.settled();

    const partial = await app.knex('leads').where({ source, scoreState: 'partial' });
    expect(partial.map(({ firstName }) => firstName)).toEqual(['Mallory']);
    expect(await app.knex('leads').where({ source, scoreState: 'scored' })).toHaveLength(39);
    expect(await app.knex('outbox')).toEqual([]);
  });
});
