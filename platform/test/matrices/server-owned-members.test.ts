import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import { operations, sampleOf, sendSample } from '../../testing/call-operation.ts';
import type { World } from '../../testing/fixtures/fixture.ts';
import { readProblem } from '../../testing/problem.ts';
import { bodySchema, placesIn, withValue } from '../../testing/schemas.ts';
import { snapshot } from '../../testing/snapshot.ts';
import { firstCompany, openWorld } from '../../testing/world.ts';

/** What the server alone decides, as an attacker would like it; no operation takes these. */
const SERVER_OWNED: Readonly<Record<string, unknown>> = {
  companyId: randomUUID(),
  company_id: randomUUID(),
  version: 7,
  createdAt: '2020-01-01T00:00:00.000Z',
  updatedAt: '2020-01-01T00:00:00.000Z',
  createdBy: randomUUID(),
  passwordHash: 'canary',
  sealedSecret: 'canary',
  isOperator: true,
  isAdmin: true,
  mergedInto: randomUUID(),
  deletedAt: null,
};

/** Some operations take these; all others must not. */
const OFTEN_OWNED: Readonly<Record<string, unknown>> = {
  id: randomUUID(),
  role: 'ADMIN',
  score: 100,
  scoreState: 'scored',
  permissions: ['*'],
  isActive: true,
  emailVerified: true,
  state: 'finished',
  status: 'CONVERTED',
  assignedTo: randomUUID(),
};

let app: TestApp;
let world: World;
beforeAll(async () => {
  app = await startTestApp();
  world = await openWorld(app, await firstCompany(app), 'ADMIN');
});
afterAll(() => app.stop());

/** Each object that a body may hold: whole bodies and what lies in them. */
const objects = operations.flatMap((operation) =>
  placesIn(bodySchema(operation) ?? {})
    .filter(({ schema }) => schema.properties)
    .map(({ path, schema }) => {
      const known = Object.keys(schema.properties ?? {});
      const where = path.join('.') || 'body';
      return { id: operation.id, operation, path, known, where };
    }),
);

/** Here the version is that of a plugin, which an administrator chooses. */
const CHOSEN = new Set(['installPlugin version', 'upgradePlugin version']);

describe('members that the server owns', () => {
  // What a filter names is looked for, and never set.
  const written = objects.filter(({ path }) => path.at(-1) !== 'filter');

  it.each(written)('are in no contract: $id, $where', ({ id, known }) => {
    const owned = known.filter((name) => name in SERVER_OWNED && !CHOSEN.has(`${id} ${name}`));
    expect(owned).toEqual([]);
  });

  it.each(objects)('are refused by name: $id, $where', async ({ id, operation, path, known }) => {
    const sample = await sampleOf(world, id);
    const added = Object.entries({ ...SERVER_OWNED, ...OFTEN_OWNED }).filter(
      ([name]) => !known.includes(name),
    );
    const body = added.reduce<unknown>(
      (whole, [name, value]) => withValue(whole, [...path, name], value),
      sample.body,
    );
    await app.settled();
    const before = await snapshot(app.knex);

    const reply = await sendSample(world.client, operation, { ...sample, body });

    const { status, fields } = readProblem(reply);
    expect(status).toBe(422);
    const named = added.map(([name]) => [...path, name].join('.'));
    expect(fields).toEqual(expect.arrayContaining(named));
    expect(await snapshot(app.knex)).toEqual(before);
  });
});
