import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import { addCompany } from '../../testing/other-company.ts';
import { bearer, type Client, createClient } from '../../testing/client.ts';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

/** A company of its own, and a manager of it. */
async function newCompany() {
  const other = await addCompany(app);
  const client = createClient(app.url, bearer(await other.signIn()));
  return { companyId: other.companyId, client };
}

const SPECIAL = ["'", '"', '=', '+', '-', '@', '＝', '\t', ',', ';', '\n', ' ', 'a', '1'];

/** Text as people type it, and as attackers do; imports take spaces at its ends away. */
const text = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
    fc.string({ minLength: 1, maxLength: 10, unit: fc.constantFrom(...SPECIAL) }),
  )
  .map((value) => value.replaceAll('\0', '').trim())
  .filter((value) => value !== '' && value === value.trim());
const member = fc.constantFrom('seats', 'note', 'is_vip', 'a1');
const value = fc.oneof(
  text,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
);

const lead = fc.record({
  firstName: fc.option(text),
  lastName: fc.option(text),
  company: fc.option(text),
  jobTitle: fc.option(text),
  phone: fc.option(fc.constantFrom('+4930123456', '+442079460000', '030 123')),
  properties: fc.dictionary(member, value, { maxKeys: 4 }),
});

/** What an import cannot bring: the platform's own members, and how somebody came. */
const OWN_MEMBERS = new Set([
  'id',
  'status',
  'statusCategory',
  'statusReason',
  'lifecycleStage',
  'convertedAt',
  'score',
  'scoreState',
  'fit',
  'engagement',
  'grade',
  'band',
  'assignedTo',
  'createdAt',
  'updatedAt',
  'firstTouch',
  'lastTouch',
]);

async function readLeads(client: Client): Promise<string[]> {
  const { body } = await client.get('/api/v1/leads/export?format=json');
  const rows = body as Record<string, unknown>[];
  return rows
    .map((row) =>
      JSON.stringify(
        Object.entries(row)
          .filter(([name]) => !OWN_MEMBERS.has(name))
          .map(([name, content]) => [name, sorted(content)]),
      ),
    )
    .toSorted();
}

const sorted = (content: unknown): unknown =>
  typeof content === 'object' && content !== null
    ? Object.entries(content).toSorted(([a], [b]) => (a < b ? -1 : 1))
    : content;

it('an export that another company imports is its export', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(lead, { minLength: 1, maxLength: 40 }), async (leads) => {
      const [from, to] = [await newCompany(), await newCompany()];
      const rows = leads.map((fields, at) => ({
        ...fields,
        properties: JSON.stringify(fields.properties),
        id: randomUUID(),
        companyId: from.companyId,
        source: 'crm',
        externalId: `k${at}`,
      }));
      await app.knex('leads').insert(rows);

      const { body: file } = await from.client.get('/api/v1/leads/export');
      const header = String(file).split('\n', 1)[0]?.split(',') ?? [];
      const columns = header.filter((name) => !OWN_MEMBERS.has(name.split('.')[0] ?? ''));
      const query = columns.map((name) => `map=${encodeURIComponent(`${name}=${name}`)}`).join('&');
      const { status, body } = await to.client.send('POST', `/api/v1/imports?${query}`, {
        body: file,
        headers: { 'content-type': 'text/csv' },
      });

      expect([status, body.data?.added, body.data?.refused]).toEqual([201, leads.length, 0]);
      expect(await readLeads(to.client)).toEqual(await readLeads(from.client));
    }),
    { numRuns: 12 },
  );
});
