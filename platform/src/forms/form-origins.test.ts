import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ORIGIN, startTestApp, type TestApp } from '../../testing/app.ts';
import { readProblem } from '../../testing/problem.ts';

const OTHER = 'https://shop.example.com';
const FOREIGN = 'https://elsewhere.example.com';
const OWN = 'https://leadpane.example.com';

let app: TestApp;
beforeAll(async () => {
  const origins = `${ORIGIN},${OTHER}`;
  app = await startTestApp({
    env: { LEADPANE_PUBLIC_URL: OWN, LEADPANE_DEMO_ORIGINS: origins },
  });
});
afterAll(() => app.stop());

async function newForm(origins: string[]): Promise<string> {
  const manager = await app.as('MANAGER');
  const fields = [{ name: 'email', type: 'email', label: 'E-mail' }];
  const { body } = await manager.post('/api/v1/forms', {
    name: 'Tied',
    definition: { fields },
    origins,
  });
  const path = `/api/v1/forms/${body.data.id}`;
  await manager.send('POST', `${path}/publish`);
  return path;
}

/** Every way to a form: its definition, sending past Koa, through Koa, and without JavaScript. */
function ways(path: string, headers: Record<string, string>) {
  const submit = `${path}/submissions?siteKey=pk_demo`;
  const fields = { email: 'ada@example.com' };
  return Promise.all([
    app.send('GET', `${path}/definition?siteKey=pk_demo`, { headers }),
    app.post(submit, { fields }, headers),
    app.post(submit.replace('pk_', '%70k_'), { fields }, headers),
    app.send('POST', submit, { headers, body: new URLSearchParams(fields) }),
  ]);
}

const statuses = async (path: string, headers: Record<string, string>) =>
  (await ways(path, headers)).map(({ status }) => status);

const WELCOME = [200, 201, 201, 201];
const REFUSED = [403, 403, 403, 403];

describe('origins of a form', () => {
  it('narrow those of the key, on every way', async () => {
    const path = await newForm([ORIGIN]);

    const replies = await ways(path, { origin: OTHER });

    for (const reply of replies) {
      expect(readProblem(reply)).toMatchObject({ status: 403, code: 'origin.not-allowed' });
      expect(reply.body.detail).toBe(`The origin ${OTHER} is not allowed for this form.`);
    }
    expect(await statuses(path, { origin: ORIGIN })).toEqual(WELCOME);
  });

  it('are those of the key when the form has none', async () => {
    const path = await newForm([]);

    expect(await statuses(path, { origin: OTHER })).toEqual(WELCOME);
    expect(await statuses(path, { origin: FOREIGN })).toEqual(REFUSED);
  });

  it('never widen those of the key', async () => {
    const path = await newForm([FOREIGN]);

    expect(await statuses(path, { origin: FOREIGN })).toEqual(REFUSED);
  });

  it('let pages of the platform itself in, and callers that are no pages', async () => {
    const path = await newForm([ORIGIN]);

    expect(await statuses(path, { origin: OWN })).toEqual(WELCOME);
    expect(await statuses(path, {})).toEqual(WELCOME);
  });
});
