import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bearer, startTestApp, type TestApp } from '../../testing/app.ts';
import { operations } from '../../testing/call-operation.ts';
import { createForger, FORGERIES } from '../../testing/forgeries.ts';

const SECRET = 'a secret for forgers, long enough to pass';

let app: TestApp;
let tokens: string[];
beforeAll(async () => {
  app = await startTestApp({ env: { LEADPANE_SECRET: SECRET } });
  const forger = await createForger(app, SECRET);
  tokens = await Promise.all(FORGERIES.map(async ([, make]) => make(forger)));
});
afterAll(() => app.stop());

const guarded = operations.filter(({ permission }) => permission !== 'public');

describe('a forged access token', () => {
  it('comes in thirty ways at least, for every operation that takes one', () => {
    expect(new Set(tokens).size).toBeGreaterThanOrEqual(30);
    expect(guarded.length).toBeGreaterThan(10);
  });

  it.each(guarded)('opens no $method $path', async ({ method, path }) => {
    const at = path.replaceAll(/:\w+/g, '00000000-0000-4000-8000-000000000000');

    const statuses = new Set<number>();
    for (const token of tokens) {
      const { status } = await app.send(method.toUpperCase(), at, { headers: bearer(token) });
      statuses.add(status);
    }

    expect([...statuses]).toEqual([401]);
  });
});
