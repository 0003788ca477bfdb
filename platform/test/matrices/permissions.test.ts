import { signEmbedToken } from '@leadpane/sdk/embed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readContract } from '../../src/contract/document.ts';
import type { OperationId } from '../../src/contract/handlers.ts';
import type { Role } from '../../src/kernel/index.ts';
import { EMBED_SECRET, startTestApp, type TestApp } from '../../testing/app.ts';
import { callOperation, operations } from '../../testing/call-operation.ts';
import { bearer, type Client, createClient } from '../../testing/client.ts';
import { fixtures } from '../../testing/fixtures.ts';
import type { World } from '../../testing/fixtures/fixture.ts';
import { readProblem } from '../../testing/problem.ts';
import { firstCompany, openWorld } from '../../testing/world.ts';

const { components } = readContract();
const roles = components['x-roles'] as Record<Role, string[]>;
const grants = components['x-grants'] as Record<string, string[]>;

/** What each caller may do, as the contract tells. */
const callers: Record<string, readonly string[]> = {
  ...Object.fromEntries(Object.entries(roles).map(([role, may]) => [role, [...may, 'user']])),
  ...grants,
  nobody: [],
  forger: [],
};

/** Of nobody's signature; tokens.test.ts has the other forgeries. */
const FORGED = 'eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.eyJzdWIiOiJhZG1pbiJ9.';

let app: TestApp;
let strangers: Record<string, Client>;
beforeAll(async () => {
  app = await startTestApp();
  const key = { keyId: 'emb_demo', secret: EMBED_SECRET, viewer: { id: 'viewer-1' } };
  const permissions = grants['embedToken'] ?? [];
  strangers = {
    embedToken: createClient(app.url, bearer(await signEmbedToken({ ...key, permissions }))),
    siteKey: createClient(app.url, {}),
    nobody: createClient(app.url, {}),
    forger: createClient(app.url, bearer(FORGED)),
  };
});
afterAll(() => app.stop());

const worlds = new Map<string, Promise<World>>();

/** A user of this role; for callers who are no users, the rows of an administrator. */
async function worldOf(caller: string, id: OperationId): Promise<World> {
  const role = caller in roles ? (caller as Role) : 'ADMIN';
  const open = async () => openWorld(app, await firstCompany(app), role);
  if (fixtures[id].endsSession) return open();
  const world = worlds.get(role) ?? open();
  worlds.set(role, world);
  return world;
}

const refusalOf = (permission: string, caller: string) => {
  if (caller === 'forger') return { status: 401, code: 'auth.invalid-token' };
  if (caller !== 'nobody') return { status: 403, code: 'auth.forbidden' };
  const code = permission === 'forms:submit' ? 'site-key.invalid' : 'auth.required';
  return { status: 401, code };
};

const matrix = operations.flatMap(({ id, permission }) =>
  Object.entries(callers).map(([caller, may]) => {
    // A wrong token is refused even where none is needed.
    const isOpen = permission === 'public' && caller !== 'forger';
    const isAllowed = isOpen || may.includes('*') || may.includes(permission);
    const verb = isAllowed ? 'lets in' : 'refuses';
    return { id, permission, caller, isAllowed, verb };
  }),
);

/** In no list: `*` gives it to administrators alone. */
const FOR_ADMINISTRATORS: readonly string[] = [
  'audit:read',
  'users:write',
  'companies:write',
  'companies:create',
  'keys:read',
  'keys:write',
  'plugins:read',
  'plugins:write',
];

describe('x-permission', () => {
  it('is one that somebody is granted, for every operation', () => {
    const known = new Set(['public', ...FOR_ADMINISTRATORS, ...Object.values(callers).flat()]);

    const misspelt = operations.filter(({ permission }) => !known.has(permission));
    expect(misspelt.map(({ id, permission }) => `${id}: ${permission}`)).toEqual([]);
  });

  it.each(matrix)('$id ($permission) $verb $caller', async (row) => {
    const { id, caller, permission, isAllowed } = row;
    const world = await worldOf(caller, id);
    const client = strangers[caller] ?? world.client;
    const isKeyed = caller === 'siteKey' && permission !== 'public';

    const reply = await callOperation(world, id, {
      client,
      query: isKeyed ? { siteKey: world.siteKey } : {},
    });

    if (isAllowed) expect(reply).toMatchObject({ status: fixtures[id].status });
    else expect(readProblem(reply)).toMatchObject(refusalOf(permission, caller));
  });
});
