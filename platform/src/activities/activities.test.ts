import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Client, filledForm, startTestApp, SUBMIT } from '../../testing/app.ts';
import type { TestApp } from '../../testing/app.ts';
import { readProblem } from '../../testing/problem.ts';

let app: TestApp;
let rep: Client;
beforeAll(async () => {
  app = await startTestApp();
  rep = await app.as('SALES_REP');
});
afterAll(() => app.stop());

/** Where the activities of a new lead are. */
async function newLead(): Promise<string> {
  const { body } = await rep.post('/api/v1/leads', { email: `${randomUUID()}@example.com` });
  return `/api/v1/leads/${body.data.id}/activities`;
}

const patch = (path: string, body: object) =>
  rep.send('PATCH', path, {
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });

describe('POST /leads/{leadId}/activities', () => {
  it.each([
    [{ type: 'NOTE', text: 'Wants an offer.' }, {}],
    [{ type: 'CALL', outcome: 'reached', durationSeconds: 125 }, {}],
    [{ type: 'MEETING', outcome: 'held', startsAt: '2026-01-02T03:04:05.000Z', text: 'Demo' }, {}],
    [
      { type: 'TASK', text: 'Call back' },
      { done: false, dueAt: null },
    ],
    [{ type: 'TASK', text: 'Call back', dueAt: '2026-01-02T03:04:05.000Z', done: true }, {}],
  ])('logs %j', async (sent, added) => {
    const path = await newLead();

    const { status, body } = await rep.post(path, sent);

    const { type, ...properties } = sent;
    expect(status).toBe(201);
    expect(body.data).toMatchObject({ type, properties: { ...properties, ...added } });
    const { id } = await app.knex('users').where({ role: 'SALES_REP' }).first('id');
    expect(body.data.actor).toEqual({ kind: 'user', id });
    expect(body.data.occurredAt).toBe(body.data.recordedAt);
  });

  it('keeps the clock of the reporter apart from ours', async () => {
    const path = await newLead();
    const occurredAt = '2026-01-02T01:04:05.000Z';

    const { body } = await rep.post(path, {
      type: 'CALL',
      occurredAt: '2026-01-02T03:04:05+02:00',
    });

    expect(body.data.occurredAt).toBe(occurredAt);
    expect(body.data.recordedAt).not.toBe(occurredAt);
  });

  it('moves neither status nor stage', async () => {
    const path = await newLead();

    await rep.post(path, { type: 'CALL', outcome: 'reached' });
    await rep.post(path, { type: 'MEETING' });

    const { body, headers } = await rep.get(path.replace('/activities', ''));
    expect(body.data).toMatchObject({ status: 'NEW', lifecycleStage: 'LEAD' });
    expect(headers.get('etag')).toBe('"1"');
  });

  it('is told to who watches', async () => {
    const path = await newLead();
    const auth = { token: await app.tokenOf('VIEWER') };
    const socket = io(app.url, { transports: ['websocket'], path: '/realtime', auth });
    const heard: unknown[] = [];
    socket.on('user:activity', (payload) => heard.push(payload));
    await new Promise((resolve) => socket.once('connect', () => resolve(undefined)));

    const { body } = await rep.post(path, { type: 'NOTE', text: 'Hello' });

    await vi.waitFor(() => expect(heard).toEqual([{ activity: body.data }]), 10_000);
    socket.disconnect();
  });

  it('logs once under one Idempotency-Key', async () => {
    const path = await newLead();
    const key = { 'idempotency-key': randomUUID() };

    const first = await rep.post(path, { type: 'NOTE', text: 'Hello' }, key);
    const again = await rep.post(path, { type: 'NOTE', text: 'Hello' }, key);

    expect(again.body).toEqual(first.body);
    expect((await rep.get(`${path}?type=NOTE`)).body.data).toHaveLength(1);
  });

  it.each([
    [{ type: 'NOTE' }, ['text']],
    [{ type: 'NOTE', text: ' ' }, ['text']],
    [{ type: 'TASK', dueAt: '2026-01-02T03:04:05Z' }, ['text']],
    [{ type: 'NOTE', text: 'a', outcome: 'b', done: true }, ['outcome', 'done']],
    [{ type: 'CALL', durationSeconds: -1 }, ['durationSeconds']],
    [{ type: 'CALL', occurredAt: '2026-02-30T00:00:00Z' }, ['occurredAt']],
    [{ type: 'CALL', occurredAt: '2026-06-30T23:59:60Z' }, ['occurredAt']],
    [{ type: 'STATUS_CHANGED' }, ['type']],
    [{ type: 'NOTE', text: 'a', actor: 'system' }, ['actor']],
  ])('refuses %j, naming %j', async (sent, fields) => {
    const reply = await rep.post(await newLead(), sent);

    expect(readProblem(reply)).toEqual({ status: 422, code: 'request.invalid', fields });
  });

  it('knows no lead that is not there', async () => {
    const path = `/api/v1/leads/${randomUUID()}/activities`;

    const replies = [await rep.post(path, { type: 'NOTE', text: 'a' }), await rep.get(path)];

    expect(replies.map(readProblem).map(({ code }) => code)).toEqual([
      'lead.not-found',
      'lead.not-found',
    ]);
  });
});

describe('GET /leads/{leadId}/activities', () => {
  it('lists what happened, newest first, whoever did it', async () => {
    const email = `${randomUUID()}@example.com`;
    await app.post(SUBMIT, filledForm({ email }));
    const { id } = await app.knex('leads').where({ email }).first('id');
    const path = `/api/v1/leads/${id}`;
    await rep.send('PATCH', path, {
      body: JSON.stringify({ status: 'CONTACTED', lifecycleStage: 'MQL' }),
      headers: { 'content-type': 'application/json', 'if-match': '*' },
    });

    const { body } = await rep.get(`${path}/activities`);

    expect(
      body.data.map(({ type, actor }: { type: string; actor: { kind: string } }) => [
        type,
        actor.kind,
      ]),
    ).toEqual([
      ['STAGE_CHANGED', 'user'],
      ['STATUS_CHANGED', 'user'],
      ['FORM_SUBMITTED', 'lead'],
    ]);
  });

  it('pages without one twice or missed while new ones arrive', async () => {
    const path = await newLead();
    const log = (text: string) => rep.post(path, { type: 'NOTE', text });
    for (const text of ['1', '2', '3', '4', '5']) await log(text);
    const seen: string[] = [];

    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await rep.get(`${path}?type=NOTE&limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.data.map((one: { properties: { text: string } }) => one.properties.text));
      cursor = body.pagination.nextCursor;
      await log('late');
    }

    expect(seen).toEqual(['5', '4', '3', '2', '1']);
  });

  it('refuses a made-up cursor', async () => {
    const reply = await rep.get(`${await newLead()}?cursor=abc`);

    expect(readProblem(reply)).toMatchObject({ status: 422, fields: ['cursor'] });
  });
});

describe('PATCH /leads/{leadId}/activities/{activityId}', () => {
  it('ticks off a task and moves it', async () => {
    const path = await newLead();
    const { body: task } = await rep.post(path, { type: 'TASK', text: 'Call back' });

    await patch(`${path}/${task.data.id}`, { dueAt: '2026-01-02T03:04:05Z' });
    const { status, body } = await patch(`${path}/${task.data.id}`, { done: true });

    expect(status).toBe(200);
    expect(body.data.properties).toEqual({
      text: 'Call back',
      done: true,
      dueAt: '2026-01-02T03:04:05.000Z',
    });
    const { body: list } = await rep.get(path);
    expect(list.data[0]).toEqual(body.data);
  });

  it('changes nothing else', async () => {
    const path = await newLead();
    const { body: note } = await rep.post(path, { type: 'NOTE', text: 'a' });
    const { body: task } = await rep.post(path, { type: 'TASK', text: 'a' });

    const replies = [
      await patch(`${path}/${note.data.id}`, { done: true }),
      await patch(`${path}/${task.data.id}`, { text: 'b' }),
      await patch(`${path}/${task.data.id}`, {}),
      await patch(`${path}/${randomUUID()}`, { done: true }),
      await patch(`${await newLead()}/${task.data.id}`, { done: true }),
    ];

    expect(replies.map(readProblem).map(({ code }) => code)).toEqual([
      'activity.final',
      'request.invalid',
      'request.invalid',
      'activity.not-found',
      'activity.not-found',
    ]);
  });
});
