import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { cloneTemplate, filledForm, startTestApp, SUBMIT } from '../../testing/app.ts';
import type { TestApp } from '../../testing/app.ts';

const started: TestApp[] = [];
afterAll(() => Promise.all(started.map((app) => app.stop())));

async function start(env: Record<string, string> = {}): Promise<TestApp> {
  const app = await startTestApp({ env });
  started.push(app);
  return app;
}

/** Sends forms at once; their first names are `0` and so on. */
const submit = (app: TestApp, amount: number) =>
  Promise.all(
    Array.from({ length: amount }, (_, at) => app.post(SUBMIT, filledForm({ firstName: `${at}` }))),
  );

const count = async (app: TestApp, table: string, where: object = {}) =>
  (await app.knex(table).where(where)).length;

/** From now on, no lead of this first name can be scored. */
const poison = (app: TestApp, firstName: string) =>
  app.knex.raw(`
    create function refuse_poison() returns trigger language plpgsql as
      $$ begin raise exception 'poisoned'; end $$;
    create trigger refuse_poison before update on leads for each row
      when (new.first_name = '${firstName}') execute function refuse_poison()`);

/** A database with 20 submissions that nobody has scored, and the process that took them. */
async function takeForms() {
  const databaseUrl = await cloneTemplate();
  const env = { DATABASE_URL: databaseUrl };
  const api = await startTestApp({ env: { ...env, LEADPANE_ROLES: 'api' } });
  await submit(api, 20);
  return { api, env };
}

// Together, since one of them waits for a quarter of a minute.
describe.concurrent('facts of the outbox', () => {
  it('that cannot be worked on are buried alone, with the reason', async () => {
    const app = await start();
    await poison(app, '23');

    await submit(app, 60);
    await app.settled();

    const { id } = await app.knex('leads').where({ firstName: '23' }).first('id');
    expect(await app.knex('outbox')).toMatchObject([
      { subjectIds: [id], topic: 'lead.captured', reason: expect.stringContaining('poisoned') },
    ]);
    expect(await count(app, 'leads', { scoreState: 'scored' })).toBe(59);
    expect(await count(app, 'leads', { scoreState: 'pending' })).toBe(1);
    expect(await count(app, 'notifications', { type: 'lead.scored' })).toBe(59);
  });

  it('stay buried, also when they are handed out again', async () => {
    const app = await start();
    await poison(app, '0');
    await submit(app, 1);
    await app.settled();
    const [buried] = await app.knex('outbox');
    await app.knex.raw('drop trigger refuse_poison on leads');

    // Claimed together, the two share a job, which settles them together.
    await app.knex.transaction(async (trx) => {
      const [lead] = await trx('leads').select('companyId', 'id');
      const id = randomUUID();
      await trx('leads').insert({ companyId: lead.companyId, id, source: 'healthy' });
      await trx('outbox').update({ claimedAt: null });
      const fact = { companyId: lead.companyId, topic: 'lead.captured', subjectIds: [id] };
      await trx('outbox').insert(fact);
    });
    await app.settled();

    expect(await app.knex('outbox').select('id', 'reason')).toEqual([
      { id: buried.id, reason: buried.reason },
    ]);
    expect(await count(app, 'leads', { source: 'healthy', scoreState: 'scored' })).toBe(1);
    expect(await count(app, 'leads', { scoreState: 'pending' })).toBe(1);
  });

  it('whose job was lost are offered again', async () => {
    const app = await start();
    const [row] = await app.knex('forms').select('companyId');
    const id = randomUUID();
    await app.knex('leads').insert({ ...row, id, source: 'lost' });
    await app.knex('outbox').insert({
      ...row,
      topic: 'lead.captured',
      subjectIds: [id],
      claimedAt: new Date(Date.now() - 120_000),
    });

    await vi.waitFor(async () => expect(await count(app, 'lead_scores', { leadId: id })).toBe(1), {
      timeout: 20_000,
      interval: 200,
    });

    expect(await count(app, 'outbox', { topic: 'lead.captured', reason: null })).toBe(0);
  });

  it('left open by a process are finished by the next', async () => {
    const { api, env } = await takeForms();
    const before = await count(api, 'lead_scores');
    await api.stop();

    const next = await start(env);
    await next.settled();

    expect(before).toBe(0);
    expect(await count(next, 'leads', { scoreState: 'scored' })).toBe(20);
  });

  it('have one effect, however often they are handed out', async () => {
    const { api, env } = await takeForms();
    started.push(api);

    const worker = await start({ ...env, LEADPANE_ROLES: 'worker' });
    // Each time, the relay hands out again whatever is not settled yet.
    for (let time = 0; time < 20; time += 1) await api.knex('outbox').update({ claimedAt: null });
    await worker.settled();
    // Jobs run in turn, so those that were handed out again ran before this one's.
    await submit(api, 1);
    await worker.settled();

    expect(await count(api, 'lead_scores')).toBe(21);
    expect(await count(api, 'notifications', { type: 'lead.scored' })).toBe(21);
  });
});
