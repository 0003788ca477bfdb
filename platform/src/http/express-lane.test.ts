import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filledForm, ORIGIN, startTestApp, SUBMIT, type TestApp } from '../../testing/app.ts';

/** The same request in another spelling, which the express lane leaves to the ordinary way. */
const ORDINARY = SUBMIT.replace('pk_demo', 'pk%5Fdemo');
const JSON_TYPE = { 'content-type': 'application/json' };

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

type Headers = Record<string, string>;

/** What a caller sees, but for what differs from request to request. */
async function ask(path: string, body: string, headers: Headers) {
  const reply = await app.send('POST', path, { body, headers });
  const { requestId: _id, data, ...shown } = reply.body;
  const seen = Object.fromEntries(reply.headers);
  for (const name of [
    'date',
    'x-request-id',
    'content-length',
    'connection',
    'keep-alive',
    'ratelimit',
  ]) {
    delete seen[name];
  }
  return { status: reply.status, headers: seen, body: shown, members: Object.keys(data ?? {}) };
}

const good = () => JSON.stringify(filledForm());

describe('a submission', () => {
  it.each<[what: string, write: () => string, headers: Headers]>([
    ['that is well', good, JSON_TYPE],
    ['from a page', good, { ...JSON_TYPE, origin: ORIGIN }],
    ['from elsewhere', good, { ...JSON_TYPE, origin: 'https://elsewhere.example.com' }],
    ['with a mistake', () => '{"fields":{"email":7}}', JSON_TYPE],
    ['that is no JSON', () => '{', JSON_TYPE],
    ['that is empty', () => '', JSON_TYPE],
    ['that is too large', () => good().padEnd(70_000), JSON_TYPE],
    ['with a bad key', good, { ...JSON_TYPE, 'idempotency-key': 'x' }],
    ['in UTF-8', good, { 'content-type': 'application/json; charset=UTF-8' }],
    ['in UTF-16', good, { 'content-type': 'application/json; charset=utf-16' }],
  ])('%s is answered alike on both ways', async (_what, write, headers) => {
    const express = await ask(SUBMIT, write(), headers);
    const ordinary = await ask(ORDINARY, write(), headers);

    expect(ordinary).toEqual(express);
  });

  it.each([SUBMIT, ORDINARY])('repeated on %s gets its first answer', async (path) => {
    const body = filledForm();
    const key = { 'idempotency-key': randomUUID() };

    const first = await app.post(path, body, key);
    const again = [await app.post(SUBMIT, body, key), await app.post(ORDINARY, body, key)];

    expect(first.status).toBe(201);
    for (const reply of again) {
      expect(reply.body).toEqual(first.body);
      expect(reply.headers.get('idempotent-replayed')).toBe('true');
    }
  });

  it.each([
    '__proto__',
    String.raw`\u005f\u005fproto\u005f\u005f`,
    String.raw`\u005F_proto_\u005F`,
    String.raw`\u005F\u005Fproto\u005F\u005F`,
    String.raw`__\u0070rot\u006F__`,
    String.raw`__pr\u006fto__`,
  ])('that names the prototype as %s is refused', async (name) => {
    const body = `{"fields":{"email":"a@b.example","consent":true,"${name}":{"isAdmin":true}}}`;

    const replies = [SUBMIT, ORDINARY].map((path) => ask(path, body, JSON_TYPE));

    for (const { status } of await Promise.all(replies)) expect(status).toBe(400);
    expect(Reflect.get({}, 'isAdmin')).toBeUndefined();
  });

  it.each([SUBMIT, ORDINARY])('that breaks off on %s harms nobody', async (path) => {
    const { hostname, port } = new URL(app.url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    const head = ['content-type: application/json', 'content-length: 500', `host: ${hostname}`];
    socket.write(`POST ${path} HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n{"fields":`);
    socket.resetAndDestroy();

    const { status } = await app.post(path, filledForm());

    expect(status).toBe(201);
  });
});
