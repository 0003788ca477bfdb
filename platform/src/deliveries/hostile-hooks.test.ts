import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, filledForm, startTestApp, SUBMIT, type TestApp } from '../../testing/app.ts';
import { eventually } from '../../testing/hooks.ts';
import { installPlugin } from '../../testing/installed-plugin.ts';

const ATTEMPTS = 10;

let app: TestApp;
let admin: Client;
let companyId: string;
let passedMs = 0;
beforeAll(async () => {
  app = await startTestApp({ now: () => new Date(Date.now() + passedMs) });
  admin = await app.as('ADMIN');
  ({ companyId } = await app.knex('users').first('companyId'));
});
afterAll(() => app.stop());

/** A hook of somebody else's that hears of new leads; `body` is that of `notify(events, ctx)`. */
const installHook = (body: string): Promise<string> =>
  installPlugin(app.knex, {
    companyId,
    source: `{ configVersion: 1, hooks: { main: { async notify(events, ctx) { ${body} } } } }`,
    manifest: {
      contributes: { hooks: [{ id: 'main', title: 'Main', events: ['lead.created'] }] },
    },
  });

const hear = async () => {
  await app.post(SUBMIT, filledForm());
  await app.settled();
};

const deliveryOf = async (id: string) => {
  const { body } = await admin.get(`/api/v1/plugin-installations/${id}/deliveries`);
  return body.data[0];
};

const runsOf = async (id: string) =>
  (await admin.get(`/api/v1/plugin-installations/${id}/runs?limit=100`)).body.data;

describe('a hook that answers badly', () => {
  it.each([
    ['the wrong shape', "return { done: 'ok' };", 'bad_output'],
    ['no number', 'return NaN;', 'bad_output'],
    ['two megabytes', "return 'x'.repeat(2e6);", 'output_too_large'],
    ['with all of its memory', "return 'x'.repeat(1e7);", /out_of_memory|guest_throw/],
    ['never', 'await new Promise(() => {});', 'guest_throw'],
    [
      'that the event is wrong',
      "throw Object.assign(new Error('no'), { name: 'PayloadError' });",
      'payload',
    ],
    ['nothing for the event', 'return [];', 'no_answer'],
  ])('(%s) is recorded and dead at once', async (_what, body, code) => {
    const id = await installHook(body);

    await hear();

    const delivery = await eventually(async () => {
      const found = await deliveryOf(id);
      expect(found).toMatchObject({ attempt: 1 });
      return found;
    });
    expect(delivery).toMatchObject({ state: 'dead', nextAt: null });
    expect(delivery.lastCode).toMatch(code);
    expect(await runsOf(id)).toMatchObject([{ point: 'hook', items: 1, faulty: 1 }]);
  });

  it('(try again) is tried ten times, each recorded, and dead then', async () => {
    const id = await installHook(
      "throw Object.assign(new Error('busy'), { name: 'RetryableError' });",
    );
    await hear();

    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const { nextAt } = await eventually(async () => {
        const delivery = await deliveryOf(id);
        expect(delivery).toMatchObject({ attempt });
        return delivery;
      });
      if (nextAt) passedMs = Date.parse(nextAt) - Date.now() + 1_000;
    }

    expect(await deliveryOf(id)).toMatchObject({ state: 'dead', lastCode: 'retryable' });
    expect(await runsOf(id)).toHaveLength(ATTEMPTS);
  });
});
