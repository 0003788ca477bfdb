import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import { readProblem } from '../../testing/problem.ts';
import { PROBLEMS } from '../kernel/index.ts';
import { readContract } from './document.ts';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

describe('requests beside the contract', () => {
  it.each([
    ['GET', '/nothing'],
    ['POST', '/api/v1/leads/analytics/x'],
    ['GET', '/api/v1'],
    ['GET', '/api/v2/leads'],
    ['GET', '/api/v1/..%2fleads'],
  ])('get a 404 that names the path: %s %s', async (method, path) => {
    const reply = await app.send(method, path);

    expect(readProblem(reply)).toMatchObject({ status: 404, code: 'route.not-found' });
    expect(reply.body.instance).toBe(path);
  });

  it.each([
    ['DELETE', '/api/v1/leads', 'GET'],
    ['PUT', '/api/v1/forms/frm_demo/submissions', 'POST'],
    ['POST', '/ready', 'GET'],
    ['PROPFIND', '/api/v1/leads', 'GET'],
  ])(
    'get a 405 that lists the methods there are (RFC 9110 section 15.5.6): %s %s',
    async (method, path, allowed) => {
      const reply = await app.send(method, path);

      expect(readProblem(reply)).toMatchObject({ status: 405, code: 'route.method-not-allowed' });
      const allow = reply.headers.get('allow')?.split(', ');
      expect(allow).toContain(allowed);
      expect(allow).not.toContain(method);
    },
  );

  it.each(['%ED%A0%80', '%E0%A4%A', '100%'])(
    'get a 400 where the address is no UTF-8: %s',
    async (source) => {
      const viewer = await app.as('VIEWER');

      const reply = await viewer.get(`/api/v1/leads?source=${source}`);

      expect(readProblem(reply)).toMatchObject({ status: 400, code: 'request.unreadable' });
    },
  );

  it('keep the request id of the proxy, or get one', async () => {
    const named = await app.send('GET', '/nothing', { headers: { 'x-request-id': 'proxy-123' } });
    const unnamed = await app.send('GET', '/nothing', { headers: { 'x-request-id': 'a b' } });

    expect(named.body.requestId).toBe('proxy-123');
    expect(unnamed.body.requestId).toMatch(/^[\da-f-]{36}$/);
  });
});

describe('problem codes', () => {
  it('are the same in the contract, in the code and in docs/problems.md', () => {
    const page = readFileSync(new URL('../../../docs/problems.md', import.meta.url), 'utf8');

    const documented = [...page.matchAll(/^\| `([^`]+)` \| (\d+) \| (.*) \|$/gm)].map(
      ([, code, status, title]) => [code, [Number(status), title]],
    );

    const listed = readContract().components['x-problems'] as Record<
      string,
      { status: number; title: string }
    >;
    const expected = Object.entries(listed).map(([code, { status, title }]) => [
      code,
      [status, title],
    ]);
    expect(documented).toEqual(expected);
    expect(Object.entries(PROBLEMS)).toEqual(expected);
  });
});
