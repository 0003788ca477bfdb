import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Client, filledForm, startTestApp, SUBMIT, type TestApp } from '../../testing/app.ts';
import { readProblem } from '../../testing/problem.ts';

let app: TestApp;
let admin: Client;
let companyId: string;
beforeAll(async () => {
  app = await startTestApp();
  admin = await app.as('ADMIN');
  ({ companyId } = await app.knex('plugin_installations').first());
});
beforeEach(async () => {
  await app.knex('outbox').delete();
});
afterAll(() => app.stop());

/** A lead, and the fact that its score was given up. */
async function buried(reason = 'a bad day'): Promise<{ id: string; leadId: string }> {
  const leadId = randomUUID();
  await app.knex('leads').insert({ id: leadId, companyId, source: 'buried' });
  const row = { companyId, topic: 'lead.captured', subjectIds: [leadId], reason };
  const [{ id }] = await app
    .knex('outbox')
    .insert({ ...row, claimedAt: new Date(), buriedAt: new Date() })
    .returning('id');
  return { id: String(id), leadId };
}

describe('GET /dead-letters', () => {
  it('lists what was given up and why, newest first, a page at a time', async () => {
    const first = await buried('first');
    const second = await buried('second');

    const { body } = await admin.get('/api/v1/dead-letters?limit=1');
    const { nextCursor } = body.pagination;
    const { body: rest } = await admin.get(`/api/v1/dead-letters?limit=1&cursor=${nextCursor}`);

    expect(body.data).toMatchObject([
      { id: second.id, topic: 'lead.captured', subjectIds: [second.leadId], reason: 'second' },
    ]);
    expect(rest.data).toMatchObject([{ id: first.id, reason: 'first' }]);
    expect(rest.pagination.nextCursor).toBeNull();
  });

  it('says what the database minds, without the statement and its values', async () => {
    const constraint = 'check (value < 0) not valid';
    await app.knex.raw(`alter table lead_scores add constraint minds_scores ${constraint}`);
    await app.post(SUBMIT, filledForm({ email: 'private@example.com' }));
    await app.settled();

    const { body } = await admin.get('/api/v1/dead-letters');

    await app.knex.raw('alter table lead_scores drop constraint minds_scores');
    const [{ topic, reason }] = body.data;
    expect([topic, reason]).toEqual([
      'lead.captured',
      expect.stringMatching(/minds_scores.*23514/),
    ]);
    expect(reason).not.toMatch(/insert into|private@example.com/);
  });

  it('refuses a made-up cursor', async () => {
    const reply = await admin.get('/api/v1/dead-letters?cursor=9999999999999999999');

    expect(readProblem(reply)).toMatchObject({ status: 422, fields: ['cursor'] });
  });
});

describe('POST /dead-letters/{deadLetterId}/retry', () => {
  it('gives the effect another chance', async () => {
    const { id, leadId } = await buried();

    const { status } = await admin.send('POST', `/api/v1/dead-letters/${id}/retry`);
    await app.settled();

    const lead = await app.knex('leads').where({ id: leadId }).first();
    expect([status, lead.scoreState]).toEqual([202, 'scored']);
    expect((await admin.get('/api/v1/dead-letters')).body.data).toEqual([]);
    const noted = await app.knex('audit_log').where({ action: 'dead-letter.retried' }).first();
    expect(noted).toMatchObject({ subjectId: id, before: { reason: 'a bad day' } });
  });

  it('knows none that is not given up', async () => {
    const reply = await admin.send('POST', '/api/v1/dead-letters/123/retry');

    expect(readProblem(reply)).toMatchObject({ status: 404, code: 'dead-letter.not-found' });
  });
});
