import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '../../src/kernel/catalogue.ts';
import type { Role } from '../../src/kernel/index.ts';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import { operations, sampleOf, sendSample } from '../../testing/call-operation.ts';
import { type Client, createClient } from '../../testing/client.ts';
import type { World } from '../../testing/fixtures/fixture.ts';
import { readProblem } from '../../testing/problem.ts';
import { snapshot } from '../../testing/snapshot.ts';
import { firstCompany, openWorld } from '../../testing/world.ts';

const CALLERS: readonly Role[] = ['MANAGER', 'SALES_REP', 'ANALYST', 'VIEWER'];

let app: TestApp;
let world: World;
let stranger: Client;
const clients = new Map<Role, Client>();
beforeAll(async () => {
  app = await startTestApp();
  const company = await firstCompany(app);
  world = await openWorld(app, company, 'ADMIN');
  for (const role of CALLERS) clients.set(role, (await openWorld(app, company, role)).client);
  stranger = createClient(app.url, {});
});
afterAll(() => app.stop());

const isRefused = (permission: string) => (role: Role) =>
  !['*', permission].some((one) => (ROLES[role] as readonly string[]).includes(one));

/** Who may not call it, beside nobody, who may call nothing of these. */
const matrix = operations
  .filter(({ permission }) => permission !== 'public')
  .map((operation) => ({
    id: operation.id,
    operation,
    refused: operation.permission === 'user' ? [] : CALLERS.filter(isRefused(operation.permission)),
  }));

describe('a call that is refused', () => {
  it.each(matrix)('changes nothing: $id', async ({ id, operation, refused }) => {
    const sample = await sampleOf(world, id);
    await app.settled();
    const before = await snapshot(app.knex);

    const callers = [stranger, ...refused.map((role) => clients.get(role) ?? stranger)];
    const statuses = [];
    for (const client of callers) {
      statuses.push(readProblem(await sendSample(client, operation, sample)).status);
    }

    await app.settled();
    expect(statuses).toEqual([401, ...refused.map(() => 403)]);
    expect(await snapshot(app.knex)).toEqual(before);
  });
});
