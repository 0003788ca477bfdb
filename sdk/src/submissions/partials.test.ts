import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { json, startServer, type TestServer } from '../../test/server.ts';
import { erasePartial, fetchPartial, keepPartial, newResumeToken } from './partials.ts';

let server: TestServer;
beforeEach(async () => void (server = await startServer()));
afterEach(() => server.stop());

const form = () => ({ api: server.origin, siteKey: 'pk_1', formId: 'frm_1' });
const PARTIAL = {
  fields: { email: 'ada@' },
  step: 1,
  formVersion: 3,
  savedAt: '2026-01-01T00:00:00.000Z',
  expiresAt: '2026-01-08T00:00:00.000Z',
};
const missing = json(404, { success: false, code: 'partial.not-found', detail: 'Gone.' });

describe('newResumeToken', () => {
  it('is as the contract wants it, and another one each time', () => {
    const tokens = Array.from({ length: 200 }, newResumeToken);

    expect(tokens.filter((token) => !/^[A-Za-z0-9_-]{43}$/.test(token))).toEqual([]);
    expect(new Set(tokens).size).toBe(200);
  });
});

describe('a half-filled form', () => {
  it('is kept under its token, which no address shows', async () => {
    server.answer(json(200, { success: true, data: { expiresAt: PARTIAL.expiresAt } }));
    const token = newResumeToken();

    const expiresAt = await keepPartial(form(), { token, fields: PARTIAL.fields, step: 1 });

    expect(expiresAt).toBe(PARTIAL.expiresAt);
    const [request] = server.seen;
    expect(request).toMatchObject({
      method: 'PUT',
      url: '/api/v1/forms/frm_1/partials?siteKey=pk_1',
    });
    expect(JSON.parse(request?.body ?? '')).toEqual({ token, fields: PARTIAL.fields, step: 1 });
  });

  it('comes back', async () => {
    server.answer(json(200, { success: true, data: PARTIAL }));

    expect(await fetchPartial(form(), newResumeToken())).toEqual(PARTIAL);
  });

  it('may be gone', async () => {
    server.answer(missing);

    await expect(fetchPartial(form(), newResumeToken())).rejects.toMatchObject({
      status: 404,
      code: 'partial.not-found',
    });
  });

  it('is erased', async () => {
    server.answer((response) => void response.writeHead(204).end(), missing);

    await erasePartial(form(), newResumeToken());

    await expect(erasePartial(form(), newResumeToken())).rejects.toMatchObject({ status: 404 });
  });
});
