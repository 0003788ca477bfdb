import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import { readProblem } from '../../testing/problem.ts';
import { createDatabase, type Database, inside, isUnavailable } from './database.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';

let app: TestApp;
let database: Database;
beforeAll(async () => {
  app = await startTestApp();
  database = createDatabase(app.databaseUrl);
});
afterAll(async () => {
  await database.close();
  await app.stop();
});

describe('a statement that takes too long', () => {
  it('is ended by PostgreSQL and counts as the database being away', async () => {
    const startedAt = performance.now();

    const failure = await database
      .transact(NOBODY, (tx) => inside(tx).raw('select pg_sleep(30)'))
      .catch((error: unknown) => error);

    expect(failure).toMatchObject({ code: '57014' });
    expect(isUnavailable(failure)).toBe(true);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  it('for a lock is answered with 503, and the next request with 200', async () => {
    const reader = await app.as('VIEWER');
    const lock = await app.knex.transaction();
    await lock.raw('lock table leads in access exclusive mode');
    const startedAt = performance.now();

    const waited = await reader.get('/api/v1/leads');
    const tookMs = performance.now() - startedAt;
    await lock.rollback();
    const next = await reader.get('/api/v1/leads');

    expect(readProblem(waited)).toMatchObject({ status: 503, code: 'database.unavailable' });
    expect(waited.headers.get('retry-after')).toBeTruthy();
    expect(tookMs).toBeLessThan(5_000);
    expect(next.status).toBe(200);
  });
});

describe('a connection', () => {
  it.each([
    ['statement_timeout', '3500ms'],
    ['lock_timeout', '2s'],
    ['idle_in_transaction_session_timeout', '10s'],
  ])('has a %s', async (setting, value) => {
    const { rows } = await database.system.raw<{ rows: Record<string, string>[] }>(
      `show ${setting}`,
    );

    expect(Object.values(rows[0] ?? {})).toEqual([value]);
  });
});
