import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMBED_SECRET, startTestApp, type TestApp } from '../../testing/app.ts';
import { callOperation, operations, sampleOf, sendSample } from '../../testing/call-operation.ts';
import { fixtures } from '../../testing/fixtures.ts';
import type { World } from '../../testing/fixtures/fixture.ts';
import { placesIn, type Schema } from '../../testing/schemas.ts';
import { firstCompany, openWorld } from '../../testing/world.ts';

/** Columns that are for the server's eyes: password hashes, hashes of tokens, sealed secrets. */
const HIDDEN = '(hash|sealed|secret|private)';
/** Characters that a secret has at least. */
const SECRET_LENGTH = 16;

/** Each operation is called before the first test, also on a busy machine. */
const PREPARING_MS = 600_000;

let app: TestApp;
let world: World;
const answers: { id: string; text: string }[] = [];
beforeAll(async () => {
  app = await startTestApp();
  const open = async () => openWorld(app, await firstCompany(app), 'ADMIN');
  world = await open();
  for (const { id } of operations) {
    const caller = fixtures[id].endsSession ? await open() : world;
    const { status, headers, body } = await callOperation(caller, id);
    expect(status, id).toBe(fixtures[id].status);
    answers.push({ id, text: JSON.stringify([[...headers], body]) });
  }
}, PREPARING_MS);
afterAll(() => app.stop());

/** Every value in a hidden column, in the ways an answer may write it. */
async function hiddenValues(): Promise<string[]> {
  const { rows: columns } = await app.knex.raw<{ rows: { table: string; column: string }[] }>(
    `select table_name as "table", column_name as "column" from information_schema.columns
     where table_schema = 'public' and column_name ~ ? and data_type in ('text', 'bytea')`,
    [HIDDEN],
  );
  expect(columns.length).toBeGreaterThan(3);
  const values: string[] = [EMBED_SECRET];
  for (const { table, column } of columns) {
    const { rows } = await app.knex.raw<{ rows: { value: string | Buffer }[] }>(
      'select distinct ?? as value from ?? where ?? is not null limit 50',
      [column, table, column],
    );
    values.push(...rows.flatMap(({ value }) => spellings(value)));
  }
  // Shorter ones are words, such as the name of a state.
  return values.filter(({ length }) => length >= SECRET_LENGTH);
}

const spellings = (value: string | Buffer): string[] =>
  typeof value === 'string'
    ? [value]
    : (['hex', 'base64', 'base64url'] as const).map((encoding) => value.toString(encoding));

const queries = operations
  .filter(({ method }) => method === 'get')
  .flatMap((operation) =>
    operation.parameters
      .filter((one) => one.in === 'query')
      .map(({ name, schema }) => ({ id: operation.id, operation, name, schema })),
  );
const isFree = ({ schema }: { schema: Schema }) =>
  placesIn(schema).some((place) => place.schema.type === 'string' && !place.schema.enum);

describe('hidden columns', () => {
  it('are in no answer of any operation', async () => {
    const hidden = await hiddenValues();

    const leaks = answers.flatMap(({ id, text }) =>
      hidden.filter((value) => text.includes(value)).map((value) => `${id}: ${value}`),
    );

    expect(hidden.length).toBeGreaterThan(3);
    expect(leaks).toEqual([]);
  });

  it.each(operations)('are no way to ask: $id', async (operation) => {
    const sample = await sampleOf(world, operation.id);
    const asked = ['passwordHash', 'password_hash', 'sealedSecret', 'filter[passwordHash]'];

    for (const name of asked) {
      const query = { ...sample.query, [name]: '$argon2id' };
      const { status } = await sendSample(world.client, operation, { ...sample, query });
      expect(status, name).toBe(422);
    }
  });

  it.each(queries.filter(isFree))('find nothing: $id, $name', async ({ id, operation, name }) => {
    const sample = await sampleOf(world, id);
    const values = ['passwordHash', '-passwordHash', 'users.password_hash', '$argon2id', '$2b$'];

    for (const value of values) {
      const query = { ...sample.query, [name]: value };
      const { status, body } = await sendSample(world.client, operation, { ...sample, query });
      const found = status < 300 && Array.isArray(body.data) ? body.data : [];
      expect(found, value).toEqual([]);
    }
  });
});
