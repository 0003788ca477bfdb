import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import { operationOf, operations, sampleOf, sendSample } from '../../testing/call-operation.ts';
import type { Reply } from '../../testing/client.ts';
import type { Sample, World } from '../../testing/fixtures/fixture.ts';
import { bodySchema, placesIn, withValue } from '../../testing/schemas.ts';
import { snapshot } from '../../testing/snapshot.ts';
import { firstCompany, openWorld } from '../../testing/world.ts';

/** Ways out of a text, a number or a name of SQL, as scanners try them. */
const EXITS = [
  `'`,
  `"`,
  `')`,
  `'))`,
  `")`,
  `)`,
  '',
  `\\'`,
  `%27`,
  '\u02BC',
  '`',
  `$$`,
  `/*`,
  `'||'`,
];
/** What comes then. The longest statement may take 5 s, so a nap ends in a 503. */
const STATEMENTS = [
  ' OR 1=1--',
  ' AND 1=2 UNION SELECT NULL,NULL,version()--',
  '; SELECT pg_sleep(60)--',
  '||(SELECT pg_sleep(60))||',
  ' AND 1=CAST((SELECT password_hash FROM users LIMIT 1) AS int)--',
  '; DROP TABLE leads; --',
  ',(SELECT CASE WHEN 1=1 THEN 1 ELSE 1/0 END)',
  ` AND extractvalue(1, xpath('/x', version()::xml))--`,
  ` IN (SELECT 1 FROM pg_user) /*`,
];
const PAYLOADS = EXITS.flatMap((exit, at) =>
  STATEMENTS.filter((_one, turn) => (turn + at) % 3 === 0).map((one) => `x${exit}${one}`),
);

/** A truth and its opposite: whoever tells them apart tells of the database, bit by bit. */
const TRUTHS = [`'`, `')`, `"`, ''].map(
  (exit) => [`x${exit} OR 1=1--`, `x${exit} OR 1=2--`] as const,
);
/** What the database would say, or what is in it. */
const LEAK = /PostgreSQL \d|syntax error|unterminated|invalid input syntax|relation "|\$2b\$12/i;

let app: TestApp;
let world: World;
beforeAll(async () => {
  app = await startTestApp();
  world = await openWorld(app, await firstCompany(app), 'ADMIN');
});
afterAll(() => app.stop());

/** Wherever somebody filters, sorts or searches: queries, and filters in bodies. */
const matrix = operations.flatMap((operation) => {
  const { id, method, parameters } = operation;
  const queries = method === 'get' ? parameters.filter((one) => one.in === 'query') : [];
  const inQuery = queries.map(({ name }) => ({
    where: `query.${name}`,
    put: (sample: Sample, text: string) => ({
      ...sample,
      query: { ...sample.query, [name]: text },
    }),
  }));
  const filters = placesIn(bodySchema(operation) ?? {}).filter(
    ({ path, schema }) => path.includes('filter') && [schema.type].flat().includes('string'),
  );
  const inBody = filters.map(({ path }) => ({
    where: `body.${path.join('.')}`,
    put: (sample: Sample, text: string) => ({
      ...sample,
      body: withValue(sample.body, path, text),
    }),
  }));
  return [...inQuery, ...inBody].map((place) => ({ id, operation, ...place }));
});

/** Status and body, without what was sent and what is another one in each answer. */
const shown = ({ status, body }: Reply, sent: string): string =>
  JSON.stringify([status, body])
    .replaceAll(JSON.stringify(sent).slice(1, -1), 'SENT')
    .replace(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, 'ID')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME');

describe('SQL in a filter, an order or a search', () => {
  it.each(matrix)(
    'is a text like any other: $id, $where',
    async ({ id, operation, put }) => {
      const sample = await sampleOf(world, id);
      const ask = async (text: string) => {
        const reply = await sendSample(world.client, operation, put(sample, text));
        const said = shown(reply, text);
        expect(reply.status, `${text}: ${said}`).toBeLessThan(500);
        expect(said).not.toMatch(LEAK);
        return said;
      };

      // What other calls begin goes on behind them, so those are asked for less.
      const payloads = operation.method === 'get' ? PAYLOADS : PAYLOADS.slice(0, 8);
      for (const text of payloads) await ask(text);

      for (const [truth, lie] of TRUTHS) expect(await ask(truth)).toBe(await ask(lie));
    },
    180_000,
  );

  it('changes nothing, however it is put together', async () => {
    const names = ['q', 'sort', 'status', 'source', 'email', 'assignedTo', 'createdFrom', 'cursor'];
    const text = fc
      .array(fc.oneof(fc.constantFrom(...EXITS, ...STATEMENTS), fc.string({ maxLength: 8 })))
      .map((parts) => parts.join(''));
    const queries = fc.dictionary(fc.constantFrom(...names), text, { minKeys: 1, maxKeys: 3 });
    await app.settled();
    const before = await snapshot(app.knex);

    const asking = fc.asyncProperty(queries, async (query) => {
      const reply = await sendSample(world.client, operationOf('listLeads'), { query });
      expect(reply.status).toBeLessThan(500);
      expect(JSON.stringify(reply.body)).not.toMatch(LEAK);
    });
    await fc.assert(asking, { numRuns: Number(process.env['CASES'] ?? 500) });

    expect(await snapshot(app.knex)).toEqual(before);
  }, 300_000);
});
