import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Client, filledForm, startTestApp, SUBMIT } from '../../testing/app.ts';
import type { TestApp } from '../../testing/app.ts';
import { readProblem } from '../../testing/problem.ts';
import { openWebhook } from '../../testing/webhook-source.ts';

const LEADS = '/api/v1/leads';

let app: TestApp;
let rep: Client;
const sockets: Socket[] = [];
beforeAll(async () => {
  app = await startTestApp();
  rep = await app.as('SALES_REP');
});
afterEach(() => sockets.splice(0).forEach((socket) => socket.disconnect()));
afterAll(() => app.stop());

const send = (key: string, body: object) => app.post(SUBMIT, body, { 'idempotency-key': key });
const leadIdOf = async (email: string): Promise<string> =>
  (await app.knex('leads').where({ email }).first('id')).id;

/** Everything in the database that contains the text. */
async function traces(text: string): Promise<string[]> {
  const tables: { name: string }[] = await app
    .knex('pg_tables')
    .where({ schemaname: 'public' })
    .select({ name: 'tablename' });
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await app.knex.raw(
        `select 1 from ?? as row where strpos(lower(row::text), lower(?)) > 0`,
        [name, text],
      );
      return rows.length > 0 ? [name] : [];
    }),
  );
  return found.flat().toSorted();
}

/** A person who sent a form, was edited, assigned, scored and written about. */
async function newPerson() {
  const canary = randomUUID();
  const email = `${canary}@example.com`;
  const key = randomUUID();
  const body = {
    ...filledForm({ email, firstName: `First-${canary}`, message: `Hello from ${canary}` }),
    page: `https://site.example.com/${canary}`,
    attribution: { utm_campaign: canary },
  };
  const { body: receipt } = await send(key, body);
  const id = await leadIdOf(email);
  const path = `${LEADS}/${id}`;
  await rep.send('PATCH', path, {
    body: JSON.stringify({ company: `Co-${canary}`, properties: { note: canary } }),
    headers: { 'content-type': 'application/json', 'if-match': '*' },
  });
  await rep.post(`${path}/activities`, { type: 'NOTE', text: `Spoke with ${canary}` });
  await app.settled();
  return { canary, email, key, body, receipt, id, path };
}

describe('DELETE /leads/{leadId}', () => {
  it('leaves nothing of the person in any table', async () => {
    const { canary, path } = await newPerson();
    const before = await traces(canary);

    const { status } = await rep.send('DELETE', path);
    await app.settled();

    expect(status).toBe(204);
    expect(before).toEqual(
      [
        'activities',
        'leads',
        'lead_scores',
        'lead_search',
        'notifications',
        'submissions',
      ].toSorted(),
    );
    expect(await traces(canary)).toEqual([]);
    expect((await rep.get(path)).status).toBe(404);
  });

  it('leaves nothing of a person whom a source brought', async () => {
    const canary = randomUUID();
    const email = `${canary}@example.com`;
    const { send: sendTo } = await openWebhook(app, { signing: 'none' });
    await sendTo(JSON.stringify({ email, name: `Name ${canary}`, note: canary }));
    await app.settled();
    const before = await traces(canary);

    await rep.send('DELETE', `${LEADS}/${await leadIdOf(email)}`);
    await app.settled();

    expect(before).toContain('leads');
    expect(await traces(canary)).toEqual([]);
  });

  it('notes in the audit log who erased which lead, and which members it had', async () => {
    const { id, path } = await newPerson();

    await rep.send('DELETE', path);

    const entry = await app
      .knex('audit_log')
      .where({ subjectId: id, action: 'lead.erased' })
      .first();
    expect(entry).toMatchObject({ actorKind: 'user', subjectType: 'lead', after: null });
    expect(entry.before).toMatchObject({ email: '[personal]', phone: null, status: 'NEW' });
  });

  it('keeps a form sent again late from bringing the person back', async () => {
    const { canary, email, key, body, receipt, path } = await newPerson();
    await rep.send('DELETE', path);

    const again = await send(key, body);
    const changed = await send(key, filledForm({ email }));
    await app.settled();

    expect([again.status, changed.status]).toEqual([201, 201]);
    expect(again.body).toEqual(receipt);
    expect(changed.body).toEqual(receipt);
    expect(await traces(canary)).toEqual([]);
  });

  it('lets the person come back of his own accord', async () => {
    const { email, id, path } = await newPerson();
    await rep.send('DELETE', path);

    const { status } = await send(randomUUID(), filledForm({ email }));

    expect(status).toBe(201);
    expect(await leadIdOf(email)).not.toBe(id);
  });

  it('takes only what is older than the version its caller saw', async () => {
    const { path } = await newPerson();

    const reply = await rep.send('DELETE', path, { headers: { 'if-match': '"1"' } });

    expect(readProblem(reply)).toMatchObject({ status: 412, code: 'precondition.failed' });
    expect((await rep.get(path)).status).toBe(200);
  });

  it('leaves nobody’s data behind when forms arrive at the same time', async () => {
    const email = `${randomUUID()}@example.com`;
    const submit = () => send(randomUUID(), filledForm({ email }));
    await submit();

    for (let round = 0; round < 10; round += 1) {
      const path = `${LEADS}/${await leadIdOf(email)}`;
      await Promise.all([rep.send('DELETE', path), submit(), submit(), submit()]);
      if ((await app.knex('leads').where({ email })).length === 0) await submit();
    }
    await app.settled();

    const orphans = await app.knex
      .raw(
        `select id from submissions where erased_at is null
           and not exists (select from leads where leads.id = submissions.lead_id)
         union all select id from activities
           where not exists (select from leads where leads.id = activities.lead_id)`,
      )
      .then(({ rows }) => rows);
    expect(orphans).toEqual([]);
  });

  it('is told to who watches', async () => {
    const { id, path } = await newPerson();
    const auth = { token: await app.tokenOf('VIEWER') };
    const socket = io(app.url, {
      transports: ['websocket'],
      path: '/realtime',
      auth,
      forceNew: true,
    });
    sockets.push(socket);
    const heard: unknown[] = [];
    socket.on('lead:deleted', (payload) => heard.push(payload));
    await new Promise((resolve) => socket.once('connect', () => resolve(undefined)));

    await rep.send('DELETE', path);

    await vi.waitFor(() => expect(heard).toEqual([{ leadId: id }]), 10_000);
  });
});
