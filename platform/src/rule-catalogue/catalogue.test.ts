import { randomUUID } from 'node:crypto';
import type { components } from '@leadpane/sdk/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import { createClient } from '../../testing/client.ts';
import { addCompany } from '../../testing/other-company.ts';

let app: TestApp;
let companyId: string;
beforeAll(async () => {
  app = await startTestApp();
  ({ companyId } = await app.knex('plugin_installations').first());
  const properties = [{ seats: 3, vip: true }, { seats: 'many' }, { 'with space': 1 }];
  for (const one of properties) {
    const row = { id: randomUUID(), companyId, source: 'catalogue' };
    await app.knex('leads').insert({ ...row, properties: JSON.stringify(one) });
  }
});
afterAll(() => app.stop());

const catalogue = async () => {
  const viewer = await app.as('VIEWER');
  const { body } = await viewer.get('/api/v1/rule-catalogue');
  return body.data as components['schemas']['RuleCatalogue'];
};

describe('GET /rule-catalogue', () => {
  it('has members of leads, what is derived, and the properties of the company’s leads', async () => {
    const { fields } = await catalogue();

    const of = (name: string) => fields.find(({ field }) => field === name);
    expect(of('jobTitle')).toMatchObject({ label: 'Job title', types: ['text'], origin: 'lead' });
    expect(of('emailDomain')).toMatchObject({ origin: 'derived' });
    expect(of('properties.seats')).toMatchObject({ origin: 'property', leads: 2 });
    expect(of('properties.seats')?.types.toSorted()).toEqual(['number', 'text']);
    expect(of('properties.vip')).toMatchObject({ types: ['boolean'], leads: 1 });
    expect(of('properties.with space')).toBeUndefined();
  });

  it('has what a published form asks for, in its words', async () => {
    const { fields } = await catalogue();

    const asked = fields.filter(({ field }) => field.startsWith('properties.'));
    expect(asked.map(({ field }) => field)).toContain('properties.message');
    expect(fields.filter(({ field }) => field.startsWith('properties.consent'))).toEqual([]);
  });

  it('gives each field operators that can judge it', async () => {
    const { fields, operators } = await catalogue();

    const known = new Set(operators.map(({ op }) => op));
    expect(fields.flatMap((one) => one.operators).filter((op) => !known.has(op))).toEqual([]);
    const created = fields.find(({ field }) => field === 'createdAt');
    expect(created?.operators.toSorted()).toEqual(['daysAgoLte', 'exists']);
  });

  it('has what a rule may say beside its condition, what it may count, and how much of it', async () => {
    const { members, activities, groups, combinators, limits } = await catalogue();

    expect(members).toContainEqual({
      member: 'per.times',
      label: 'So many of the newest at most',
      type: 'integer',
      required: false,
      minimum: 1,
      maximum: 10,
      default: 1,
    });
    expect(members.map(({ member }) => member)).toEqual(
      expect.arrayContaining(['maxRule', 'maxGroup', 'decay.halfLifeDays', 'per.distinct']),
    );
    expect(activities).toEqual(expect.arrayContaining(['FORM_SUBMITTED', 'CALL', 'PAGE_VIEW']));
    expect(groups.map(({ name }) => name)).toEqual(['fit', 'engagement']);
    expect(combinators.map(({ name }) => name)).toEqual(['all', 'any', 'not']);
    expect(limits).toMatchObject({ rules: 200, depth: 8, repeated: 25 });
  });

  it('shows nobody else’s properties', async () => {
    const other = await addCompany(app);
    const stranger = createClient(app.url, { authorization: `Bearer ${await other.signIn()}` });

    const { body } = await stranger.get('/api/v1/rule-catalogue');

    const names = body.data.fields.map(({ field }: { field: string }) => field);
    expect(names).toContain('jobTitle');
    expect(names).not.toContain('properties.seats');
  });
});
