import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { json, type Respond, startServer, type TestServer } from '../../test/server.ts';
import { ApiProblem } from '../client/index.ts';
import { isRetryable, sealSubmission, sendSubmission, type SendOptions } from './send.ts';
import { newSubmissionId } from './submission-id.ts';

const submissionId = '0192f0c1-2345-7abc-8def-0123456789ab';
const receipt = { submissionId, receivedAt: '2025-01-01T00:00:00.000Z' };

let server: TestServer;
let waits: number[];

beforeEach(async () => {
  server = await startServer();
  waits = [];
});

afterEach(() => server.stop());

const stored = json(201, { success: true, data: receipt });
const cut: Respond = (response) => response.destroy();
const silent: Respond = () => {};

function problem(status: number, code: string, headers: Record<string, string> = {}): Respond {
  return json(status, { success: false, code, detail: code }, headers);
}

const proofs = () => server.seen.map(({ headers }) => headers['submission-proof']?.toString());

/** Waits are noted, not waited; the jitter is half of the delay. */
function send(options: Partial<SendOptions> = {}) {
  const fields = { email: 'ada@example.com' };
  const filled = {
    api: server.origin,
    siteKey: 'pk_1',
    formId: 'frm_1',
    submissionId,
    body: { fields },
  };
  return sendSubmission({
    ...sealSubmission(filled),
    random: () => 0.5,
    sleep: async (ms) => void waits.push(ms),
    ...options,
  });
}

describe('sendSubmission', () => {
  it('answers the receipt', async () => {
    server.answer(stored);

    const given = await send();

    expect(given).toEqual(receipt);
    expect(server.seen).toHaveLength(1);
    expect(server.seen[0]).toMatchObject({
      url: '/api/v1/forms/frm_1/submissions?siteKey=pk_1',
      headers: { 'idempotency-key': submissionId },
      body: '{"fields":{"email":"ada@example.com"}}',
    });
  });

  it.each<[string, Respond]>([
    ['a cut connection', cut],
    ['408', problem(408, 'request.timeout')],
    ['429', problem(429, 'auth.too-many-attempts')],
    ['500', problem(500, 'internal.error')],
    ['503', problem(503, 'service.not-ready')],
    ['a request in flight', problem(409, 'idempotency.in-flight')],
    ['the page of a proxy', (response) => void response.end('<h1>Hello</h1>')],
  ])('sends the same bytes under the same key again after %s', async (_, failure) => {
    server.answer(failure, stored);

    const given = await send();

    expect(given).toEqual(receipt);
    expect(server.seen).toHaveLength(2);
    const [first, again] = server.seen;
    expect(again?.body).toBe(first?.body);
    expect(again?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
  });

  it.each([
    ['400', problem(400, 'request.unreadable')],
    ['401', problem(401, 'site-key.invalid')],
    ['403', problem(403, 'origin.not-allowed')],
    ['409 of another kind', problem(409, 'lead.conflict')],
    ['422', problem(422, 'request.invalid')],
  ])('fails at once on %s', async (_, failure) => {
    server.answer(failure, stored);

    await expect(send()).rejects.toBeInstanceOf(ApiProblem);

    expect(server.seen).toHaveLength(1);
    expect(waits).toEqual([]);
  });

  it('waits a random part of a doubling delay and throws the last problem', async () => {
    server.answer(cut, cut, cut, problem(503, 'service.not-ready'));

    await expect(send()).rejects.toMatchObject({ code: 'service.not-ready' });

    expect(server.seen).toHaveLength(4);
    expect(waits).toEqual([250, 500, 1000]);
  });

  it('waits at least as long as the server asks', async () => {
    server.answer(problem(429, 'auth.too-many-attempts', { 'retry-after': '3' }), stored);

    await send();

    expect(waits).toEqual([3250]);
  });

  it('gives up when the server asks for more patience than a visitor has', async () => {
    server.answer(problem(503, 'service.not-ready', { 'retry-after': '120' }), stored);

    await expect(send()).rejects.toMatchObject({ retryAfterSeconds: 120 });

    expect(waits).toEqual([]);
  });

  it('counts a server that does not answer in time as a failed attempt', async () => {
    server.answer(silent, stored);

    const given = await send({ timeoutMs: 1_000 });

    expect(given).toEqual(receipt);
    expect(server.seen).toHaveLength(2);
  });

  it('throws a retryable timeout when no attempt was answered in time', async () => {
    server.answer(silent);

    const thrown: unknown = await send({ timeoutMs: 20, attempts: 2 }).catch((error) => error);

    expect(thrown).toMatchObject({ status: 0, code: 'timeout' });
    expect(isRetryable(thrown)).toBe(true);
  });

  it('stops at once when aborted during an attempt', async () => {
    server.answer(silent);
    const leaving = new AbortController();
    const sending = send({ signal: leaving.signal });

    leaving.abort(new Error('The visitor left.'));

    await expect(sending).rejects.toThrow('The visitor left.');
  });

  it('stops at once when aborted between attempts', async () => {
    server.answer(problem(503, 'service.not-ready', { 'retry-after': '9' }));
    const leaving = new AbortController();
    const random = () => {
      queueMicrotask(() => setTimeout(() => leaving.abort(new Error('The visitor left.'))));
      return 0;
    };

    const sending = send({ signal: leaving.signal, sleep: undefined, random });

    await expect(sending).rejects.toThrow('The visitor left.');
    expect(server.seen).toHaveLength(1);
  }, 5000);
});

describe('newSubmissionId', () => {
  it('is a version 7 UUID that begins with the time', () => {
    const id = newSubmissionId(0x0192f0c12345);

    expect(id).toMatch(/^0192f0c1-2345-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });

  it('differs within one millisecond', () => {
    const ids = new Set(Array.from({ length: 1000 }, () => newSubmissionId(1)));

    expect(ids.size).toBe(1000);
  });
});

describe('a submission that looks like one of a program', () => {
  const parameters = { nonce: '00ff', salt: '0a0b', cost: 1, keyLength: 4, keyPrefix: '0' };
  const challenge = btoa(JSON.stringify({ parameters, signature: 'as it came' }));
  const question = json(428, {
    success: false,
    code: 'submission.proof-required',
    detail: 'Prove it.',
    challenge,
  });

  it('is sent again with the answer to the challenge', async () => {
    server.answer(question, stored);

    const given = await send({ attempts: 1 });

    const [first, second = ''] = proofs();
    const proof = JSON.parse(atob(second));
    expect(given).toEqual(receipt);
    expect(first).toBeUndefined();
    expect(proof.challenge).toEqual({ parameters, signature: 'as it came' });
    expect(proof.solution.derivedKey).toMatch(/^0[0-9a-f]{7}$/);
    expect(waits).toEqual([]);
  });

  it('goes to a person when the answer does not convince', async () => {
    server.answer(question, question, stored);

    const given = await send({ attempts: 1 });

    expect(given).toEqual(receipt);
    expect(proofs()[2]).toBe('none');
  });

  it('goes to a person when nobody can solve the challenge', async () => {
    server.answer(
      json(428, { success: false, code: 'submission.proof-required', detail: '?', challenge: '{' }),
      stored,
    );

    await send({ attempts: 1 });

    expect(proofs()[1]).toBe('none');
  });
});
