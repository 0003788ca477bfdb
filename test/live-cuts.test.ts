import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCrm } from '../examples/crm-host/crm.ts';
import {
  EMBED_SECRET,
  filledForm,
  startTestApp,
  SUBMIT,
  type TestApp,
} from '../platform/testing/app.ts';
import { type FaultProxy, startFaultProxy } from '../platform/testing/fault-proxy.ts';
import { buildIfStale } from '../widgets/test/runner/build.mjs';
import { openBrowser } from './pages.ts';

const CUTS = 8;
const PATIENT = { timeout: 40_000 };

let app: TestApp;
let browser: Browser;
let network: FaultProxy;
let crm: Server;
let page: Page;
let sockets = 0;

beforeAll(async () => {
  await buildIfStale();
  [app, browser] = await Promise.all([startTestApp(), openBrowser()]);
  network = await startFaultProxy(app.url);
  const leadpaneUrl = new URL(network.url).origin;
  crm = createCrm({ leadpaneUrl, keyId: 'emb_demo', secret: EMBED_SECRET }).listen(0, '127.0.0.1');
  await once(crm, 'listening');
  const origin = `http://localhost:${(crm.address() as AddressInfo).port}`;
  await welcome(origin);
  page = await browser.newPage();
  page.on('websocket', () => (sockets += 1));
  await page.goto(origin);
});

afterAll(async () => {
  await browser.close();
  network.close();
  crm.closeAllConnections();
  crm.close();
  await app.stop();
});

/** An embed key works on the origins it was made for. */
async function welcome(origin: string): Promise<void> {
  const admin = await app.as('ADMIN');
  const { headers } = await admin.get('/api/v1/keys/emb_demo');
  const { status } = await admin.send('PUT', '/api/v1/keys/emb_demo', {
    headers: { 'content-type': 'application/json', 'if-match': headers.get('etag') ?? '' },
    body: JSON.stringify({ origins: [origin] }),
  });
  expect(status).toBe(200);
}

const feed = () => page.locator('lp-lead-feed');
const shown = () => feed().locator('[part=name]').allInnerTexts();

describe('a live feed whose connection is cut again and again', () => {
  it('shows every lead that came meanwhile, and each of them once', async () => {
    const names = Array.from({ length: CUTS }, (_, index) => `Visitor ${index + 1}`);

    for (const [index, firstName] of names.entries()) {
      // The socket after the last cut, and open: each cut ends one.
      await expect.poll(() => sockets, PATIENT).toBeGreaterThan(index);
      await feed().getByText('Live', { exact: true }).waitFor();
      const sent = app.post(SUBMIT, filledForm({ firstName }));
      network.cut();
      expect((await sent).status).toBe(201);
    }

    await expect.poll(async () => (await shown()).toSorted(), PATIENT).toEqual(names);
    await expect.poll(() => sockets, PATIENT).toBeGreaterThan(CUTS);
  }, 120_000);
});
