import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, filledForm, startTestApp, SUBMIT } from '../../testing/app.ts';
import type { TestApp } from '../../testing/app.ts';
import { addCompany } from '../../testing/other-company.ts';

let app: TestApp;
let viewer: Client;
beforeAll(async () => {
  app = await startTestApp();
  viewer = await app.as('VIEWER');
  const people = [
    { firstName: 'Zoë', lastName: 'Müller-Ångström', company: 'Kraftwerk GmbH' },
    { firstName: 'Max', lastName: 'O’Neil', company: '100%_Organic\\Food' },
    { firstName: 'Li', lastName: 'Wu', company: 'Kraft & Co', phone: '+44 20 7946 0958' },
    { firstName: 'Pat', lastName: 'Quux', email: 'pat.quux@sub.example-mail.com' },
  ];
  for (const person of people) await app.post(SUBMIT, filledForm(person));
  await app.settled();
});
afterAll(() => app.stop());

/** First names of those who are found, newest first. */
async function find(q: string, filter: Record<string, string> = {}): Promise<string[]> {
  const query = new URLSearchParams({ q, ...filter });
  const { status, body } = await viewer.get(`/api/v1/leads?${query.toString()}`);
  expect(status, q).toBe(200);
  return body.data.map(({ firstName }: { firstName: string }) => firstName);
}

describe('a search for leads', () => {
  it.each([
    ['a part of a name', 'ller-å', ['Zoë']],
    ['a name in another case', 'MÜLLER-å', ['Zoë']],
    ['a part of a company', 'werk', ['Zoë']],
    ['a beginning of several', 'kraft', ['Li', 'Zoë']],
    ['words in any order', 'gmbh zo', ['Zoë']],
    ['words that do not meet', 'gmbh wu', []],
    ['two letters that begin a word', 'wu', ['Li']],
    ['two letters that end one', 'ux', []],
    ['a part of an address', 'x@sub.example-m', ['Pat']],
    ['a phone as it is written', '(020) 7946-0958', ['Li']],
    ['the end of a phone', '0958', ['Li']],
    ['a percent sign', '100%', ['Max']],
    ['an underscore', '%_org', ['Max']],
    ['a backslash', 'c\\food', ['Max']],
    ['a quote', 'o’neil', ['Max']],
    ['what would end the query', `'; drop table leads; --`, []],
    ['what nobody has', 'nobody-has-this', []],
  ])('finds %s', async (_what, q, names) => {
    expect(await find(q)).toEqual(names);
  });

  it('finds everybody when nothing but space is asked for', async () => {
    expect((await find('  ')).length).toBeGreaterThanOrEqual(4);
  });

  it('works with filters, orders and pages', async () => {
    await app.knex('leads').where({ firstName: 'Li' }).update({ score: 5 });
    await app.knex('leads').where({ firstName: 'Zoë' }).update({ score: 95 });

    expect(await find('kraft', { sort: '-score' })).toEqual(['Zoë', 'Li']);
    expect(await find('kraft', { sort: 'createdAt' })).toEqual(['Zoë', 'Li']);
    expect(await find('kraft', { minScore: '50' })).toEqual(['Zoë']);
    expect(await find('kraft', { status: 'JUNK' })).toEqual([]);
    expect(await find('kraft', { limit: '1', page: '2' })).toEqual(['Zoë']);
  });

  it('follows the leads', async () => {
    const email = `${randomUUID()}@example.com`;
    await app.post(SUBMIT, filledForm({ email, firstName: 'Before' }));
    await app.settled();

    await app.knex('leads').where({ email }).update({ firstName: 'After' });
    const changed = [await find(`${email} before`), await find(`${email} after`)];
    await app.knex('leads').where({ email }).delete();

    expect(changed).toEqual([[], ['After']]);
    expect(await app.knex('lead_search').whereLike('text', `%${email}%`)).toEqual([]);
  });

  it('finds a lead before it is scored', async () => {
    const [row] = await app.knex('leads').select('companyId').limit(1);
    const firstName = `Unscored-${randomUUID()}`;

    await app.knex('leads').insert({ ...row, id: randomUUID(), source: 'test', firstName });

    expect(await find(firstName)).toEqual([firstName]);
  });

  it('finds nobody of another company', async () => {
    const other = await addCompany(app);
    const company = `Secret ${randomUUID()}`;
    await app.post(other.submit, filledForm({ company }));
    await app.settled();

    expect(await app.knex('lead_search').where({ companyId: other.companyId })).toHaveLength(1);
    expect(await find(company)).toEqual([]);
  });
});

describe('the index of a search', () => {
  /** Leads a search looks at before it asks the index. */
  const LOOKED_AT = 2_000;

  it('finds what lies behind many newer leads', async () => {
    const [row] = await app.knex('leads').select('companyId').limit(1);
    await app.knex.raw(
      `insert into leads (id, company_id, source, first_name, score_state)
       select ('ffffffff-ffff-7fff-8fff-' || lpad(to_hex(n), 12, '0'))::uuid, ?, 'many', 'Many', 'scored'
       from generate_series(1, ?::int) n`,
      [row.companyId, LOOKED_AT],
    );

    expect(await find('kraft')).toEqual(['Li', 'Zoë']);
    expect(await find('kraft', { sort: 'score' })).toEqual(['Li', 'Zoë']);
    expect((await find('many')).length).toBe(50);
    await app.knex('leads').where({ source: 'many' }).delete();
  });
});
