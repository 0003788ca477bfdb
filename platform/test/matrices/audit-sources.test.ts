import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import { operations, sampleOf, sendSample } from '../../testing/call-operation.ts';
import { fixtures } from '../../testing/fixtures.ts';
import type { World } from '../../testing/fixtures/fixture.ts';
import { firstCompany, openWorld } from '../../testing/world.ts';

const AGENT = 'audit-sources';

let app: TestApp;
let world: World;
beforeAll(async () => {
  app = await startTestApp();
  world = await open();
});
afterAll(() => app.stop());

const open = async (): Promise<World> => openWorld(app, await firstCompany(app), 'ADMIN');

const writing = operations.filter(({ method }) => method !== 'get');

describe('what a call leaves in the audit log', () => {
  it.each(writing)('says where it came from: $id', async (operation) => {
    const { id } = operation;
    const caller = fixtures[id].endsSession ? await open() : world;
    const sample = await sampleOf(caller, id);
    await app.settled();
    const known = await app.knex('audit_log').pluck<string[]>('id');

    const headers = { ...sample.headers, 'user-agent': AGENT };
    const reply = await sendSample(caller.client, operation, { ...sample, headers });

    const entries = await app
      .knex('audit_log')
      .whereNotIn('id', known)
      .select('action', 'ip', 'userAgent', 'requestId');
    const requestId = reply.headers.get('x-request-id');
    const wanted = { ip: '127.0.0.1', userAgent: AGENT, requestId };
    expect(reply.status).toBe(fixtures[id].status);
    expect(entries).toEqual(entries.map(({ action }) => ({ action, ...wanted })));
  });
});
