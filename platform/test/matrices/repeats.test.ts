import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import { operations, sampleOf, sendSample } from '../../testing/call-operation.ts';
import type { World } from '../../testing/fixtures/fixture.ts';
import { readProblem } from '../../testing/problem.ts';
import { snapshot } from '../../testing/snapshot.ts';
import { firstCompany, openWorld } from '../../testing/world.ts';

let app: TestApp;
let world: World;
beforeAll(async () => {
  app = await startTestApp();
  world = await openWorld(app, await firstCompany(app), 'ADMIN');
});
afterAll(() => app.stop());

const keyed = operations.filter(({ isKeyed }) => isKeyed);

/** A call under a key of its own, sent as often as wanted. */
async function intentOf(operation: (typeof keyed)[number]) {
  const key = randomUUID();
  const sample = await sampleOf(world, operation.id);
  const headers = { ...sample.headers, 'Idempotency-Key': key };
  return { key, send: () => sendSample(world.client, operation, { ...sample, headers }) };
}

/** Everything that is stored, once nothing is under way, apart from the keys. */
async function effects(): Promise<Record<string, string>> {
  await app.settled();
  const { idempotency_keys: _keys, ...tables } = await snapshot(app.knex);
  return tables;
}

describe('a repeat under the same Idempotency-Key', () => {
  it.each(keyed)('gets the first answer of $id and has no effect', async (operation) => {
    const { send } = await intentOf(operation);
    const first = await send();
    const before = await effects();

    const second = await send();

    expect(first.status).toBeLessThan(300);
    expect(second).toMatchObject({ status: first.status, body: first.body as unknown });
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect(await effects()).toEqual(before);
  });

  it.each(keyed)('of a dead process has no second effect: $id', async (operation) => {
    const { key, send } = await intentOf(operation);
    const first = await send();
    const before = await effects();
    // As a process leaves it that dies between the effect and the answer.
    const claimedAt = app.knex.raw(`now() - interval '31 seconds'`);
    await app.knex('idempotency_keys').where({ key }).update({ sealedAnswer: null, claimedAt });

    const second = await send();

    expect(second.status).toBe(first.status);
    expect(second.body.data?.id).toBe(first.body.data?.id);
    expect(await effects()).toEqual(before);
  });

  it.each(keyed)('of another intent is refused: $id', async (operation) => {
    const { key, send } = await intentOf(operation);
    await send();
    const other = await sampleOf(world, operation.id);
    const body = { ...(other.body as object), another: true };
    const headers = { ...other.headers, 'Idempotency-Key': key };

    const reply = await sendSample(world.client, operation, { ...other, body, headers });

    expect(readProblem(reply).status).toBe(422);
  });
});
