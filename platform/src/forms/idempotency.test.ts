import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filledForm, startTestApp, SUBMIT, type TestApp } from '../../testing/app.ts';
import { readProblem } from '../../testing/problem.ts';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

const send = (key: string, body: object) => app.post(SUBMIT, body, { 'idempotency-key': key });
const stored = (id: string) => app.knex('submissions').where({ id });
const leadsOf = (email: string) => app.knex('leads').where({ email });

describe('Idempotency-Key', () => {
  it('gives the first answer again, byte for byte', async () => {
    const key = randomUUID();
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    const init = { method: 'POST', headers, body: JSON.stringify(filledForm()) };

    const first = await fetch(app.url + SUBMIT, init);
    const second = await fetch(app.url + SUBMIT, init);

    expect([first.status, second.status]).toEqual([201, 201]);
    expect(await second.text()).toBe(await first.text());
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(await stored(key)).toHaveLength(1);
  });

  it('is the same key in capitals', async () => {
    const key = randomUUID();
    const body = filledForm();

    await send(key, body);
    const again = await send(key.toUpperCase(), body);

    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.body.data.submissionId).toBe(key);
  });

  it('refuses another body and keeps the first', async () => {
    const key = randomUUID();
    await send(key, filledForm({ firstName: 'Ada' }));

    const reply = await send(key, filledForm({ firstName: 'Eve' }));

    expect(readProblem(reply)).toMatchObject({ status: 422, code: 'idempotency.reused' });
    const [row] = await stored(key);
    expect(row.fields.firstName).toBe('Ada');
  });

  it('is not used up by a refused request', async () => {
    const key = randomUUID();
    const refused = await send(key, filledForm({ email: 'ada' }));

    const { status } = await send(key, filledForm());

    expect([refused.status, status]).toEqual([422, 201]);
  });

  it('stores one submission and one lead of 50 requests at once', async () => {
    const key = randomUUID();
    const email = `${randomUUID()}@example.com`;

    const replies = await Promise.all(
      Array.from({ length: 50 }, () => send(key, filledForm({ email }))),
    );

    const refused = replies.filter(({ status }) => status !== 201).map(readProblem);
    expect(refused.filter(({ code }) => code !== 'idempotency.in-flight')).toEqual([]);
    const receipts = replies.filter(({ status }) => status === 201).map(({ body }) => body.data);
    expect(receipts.length + refused.length).toBe(50);
    expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
    expect([await stored(key), await leadsOf(email)].map((rows) => rows.length)).toEqual([1, 1]);
  });

  it('is refused while the first request is under way, saying when to try again', async () => {
    const key = randomUUID();
    const body = filledForm();
    const lock = await app.knex.transaction();
    await lock.raw('lock table submissions in exclusive mode');

    const both = [send(key, body), send(key, body)];
    const refused = await Promise.race(both);
    await lock.commit();

    expect(readProblem(refused)).toMatchObject({ status: 409, code: 'idempotency.in-flight' });
    expect(refused.headers.get('retry-after')).toBe('1');
    const statuses = (await Promise.all(both)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([201, 409]));
  });
});
