import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bearer, startTestApp, type TestApp } from '../../testing/app.ts';
import { createForger, FORGERIES, type Forger } from '../../testing/forgeries.ts';
import { readProblem } from '../../testing/problem.ts';

const SECRET = 'another secret for tests, long enough';

let app: TestApp;
let forger: Forger;
beforeAll(async () => {
  app = await startTestApp({ env: { LEADPANE_SECRET: SECRET } });
  forger = await createForger(app, SECRET);
});
afterAll(() => app.stop());

const ask = (token: string) => app.send('GET', '/api/v1/leads', { headers: bearer(token) });

describe('GET /leads with an access token', () => {
  it('answers when it is signed with the key and all claims are right', async () => {
    const { status } = await ask(await forger.signed());

    expect(status).toBe(200);
  });

  it.each(FORGERIES)('refuses one %s', async (_what, make) => {
    const reply = await ask(await make(forger));

    expect(readProblem(reply)).toMatchObject({ status: 401, code: 'auth.invalid-token' });
  });

  it('needs the scheme Bearer', async () => {
    const authorization = `Basic ${await forger.signed()}`;

    const reply = await app.send('GET', '/api/v1/leads', { headers: { authorization } });

    expect(readProblem(reply)).toMatchObject({ status: 401, code: 'auth.required' });
  });
});
