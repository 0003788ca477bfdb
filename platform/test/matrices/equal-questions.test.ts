import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import { operations, sampleOf, sendSample } from '../../testing/call-operation.ts';
import { fixtures } from '../../testing/fixtures.ts';
import type { World } from '../../testing/fixtures/fixture.ts';
import { addCompany } from '../../testing/other-company.ts';
import { rowsOf } from '../../testing/snapshot.ts';
import { firstCompany, openWorld } from '../../testing/world.ts';

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;
const ROUNDS = 3;

/** Each operation is called before the first test, also on a busy machine. */
const PREPARING_MS = 600_000;

let app: TestApp;
let companies: readonly World[];
const rows = new Map<World, string>();
beforeAll(async () => {
  app = await startTestApp();
  companies = [
    await openWorld(app, await firstCompany(app), 'ADMIN'),
    await openWorld(app, await addCompany(app), 'ADMIN'),
  ];
  for (const world of companies) await fill(world);
  await app.settled();
  for (const world of companies) {
    const tables = await rowsOf(app.knex, world.companyId);
    rows.set(world, Object.values(tables).join());
  }
}, PREPARING_MS);
afterAll(() => app.stop());

/** Of each kind of row there is one, and as many of each in both companies. */
async function fill(world: World): Promise<void> {
  for (const { id, method } of operations) {
    if (method === 'get') await sampleOf(world, id);
  }
}

/** The same for everybody who asks. */
const questions = operations.filter(
  ({ method, path, permission }) =>
    method === 'get' && !path.includes(':') && permission !== 'public',
);

/** The ids in an answer that are in rows of this company. */
const namedOf = (world: World, text: string): string[] =>
  [...new Set(text.match(UUID))].filter((id) => rows.get(world)?.includes(id));

/** What everybody may know: plugins that come with the platform. */
async function sharedIds(): Promise<ReadonlySet<string>> {
  const shared = await app.knex('plugins').whereNull('company_id').pluck<string[]>('id');
  const versions = await app.knex('plugin_versions').whereNull('company_id').pluck<string[]>('id');
  return new Set([...shared, ...versions]);
}

describe('the same question of two companies', () => {
  it.each(questions)('is answered to each from its own: $id', async (operation) => {
    const { id } = operation;
    const { query = {} } = (await fixtures[id].sample?.(companies[0] as World)) ?? {};
    const turns = Array.from({ length: ROUNDS }, () => companies).flat();

    // At once and in turn, so that whatever is remembered would be handed on.
    const replies = await Promise.all(
      turns.map(async (world) => ({
        world,
        reply: await sendSample(world.client, operation, { query }),
      })),
    );

    const shared = await sharedIds();
    for (const { world, reply } of replies) {
      expect(reply.status).toBe(fixtures[id].status);
      const other = companies.find((one) => one !== world) as World;
      const leaked = namedOf(other, JSON.stringify(reply.body));
      expect(leaked.filter((one) => !shared.has(one))).toEqual([]);
    }
  });

  it('would be noticed if it were not', async () => {
    const [first, second] = companies as [World, World];
    const { body } = await first.client.get('/api/v1/leads');

    expect(namedOf(first, JSON.stringify(body))).not.toEqual([]);
    expect(namedOf(second, JSON.stringify(body))).toEqual([]);
  });
});
