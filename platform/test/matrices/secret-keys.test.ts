import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OperationId } from '../../src/contract/handlers.ts';
import { bearer, startTestApp, type TestApp } from '../../testing/app.ts';
import { callOperation, operations } from '../../testing/call-operation.ts';
import { type Client, createClient } from '../../testing/client.ts';
import { fixtures } from '../../testing/fixtures.ts';
import type { World } from '../../testing/fixtures/fixture.ts';
import { readProblem } from '../../testing/problem.ts';
import { firstCompany, openWorld } from '../../testing/world.ts';

/** What no secret key can have: these belong to people, or to the keys of pages. */
const FOR_OTHERS: ReadonlySet<string> = new Set(['user', 'forms:submit', 'keys:write']);
const GRANTABLE = [...new Set(operations.map(({ permission }) => permission))].filter(
  (permission) => permission !== 'public' && !FOR_OTHERS.has(permission),
);

let app: TestApp;
let world: World;
let keys: { everything: Client; nearlyNothing: Client };
beforeAll(async () => {
  app = await startTestApp();
  world = await openWorld(app, await firstCompany(app), 'ADMIN');
  const create = async (permissions: readonly string[]) => {
    const input = { kind: 'secret', name: 'Matrix', permissions };
    const { body } = await world.admin.post('/api/v1/keys', input);
    return createClient(app.url, bearer(body.data.secret as string));
  };
  const [first = ''] = GRANTABLE;
  keys = { everything: await create(GRANTABLE), nearlyNothing: await create([first]) };
});
afterAll(() => app.stop());

/** Sessions that a call ends must not be needed by the next one. */
const worldFor = async (id: OperationId): Promise<World> =>
  fixtures[id].endsSession ? openWorld(app, await firstCompany(app), 'ADMIN') : world;

const matrix = operations.map(({ id, permission }) => ({ id, permission }));

describe('a secret key with every permission there is', () => {
  it.each(matrix)('may $id if $permission is not for others', async ({ id, permission }) => {
    const reply = await callOperation(await worldFor(id), id, { client: keys.everything });

    if (!FOR_OTHERS.has(permission)) expect(reply.status).toBe(fixtures[id].status);
    else expect(readProblem(reply)).toMatchObject({ status: 403, code: 'auth.forbidden' });
  });
});

describe('a secret key with one permission', () => {
  it.each(matrix.filter(({ permission }) => permission !== GRANTABLE[0]))(
    'may not $id, unless everybody may: $permission',
    async ({ id, permission }) => {
      const reply = await callOperation(await worldFor(id), id, { client: keys.nearlyNothing });

      if (permission === 'public') expect(reply.status).toBe(fixtures[id].status);
      else expect(readProblem(reply)).toMatchObject({ status: 403, code: 'auth.forbidden' });
    },
  );
});

describe('a site key as a bearer token', () => {
  it.each(matrix)('opens nothing: $id', async ({ id }) => {
    const client = createClient(app.url, bearer(world.siteKey));

    const reply = await callOperation(world, id, { client });

    expect(readProblem(reply)).toMatchObject({ status: 401, code: 'auth.invalid-token' });
  });
});
