import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSite as createReactSite } from '../examples/react/site.ts';
import { createSite as createServerRendered } from '../examples/server-rendered/site.ts';
import { createSite as createSvelteSite } from '../examples/svelte/site.ts';
import { createSite as createVueSite } from '../examples/vue/site.ts';
import { createSite as createWebsite } from '../examples/website/site.ts';
import { startTestApp, type TestApp } from '../platform/testing/app.ts';
import { buildIfStale } from '../widgets/test/runner/build.mjs';
import { openBrowser, sendForm } from './pages.ts';

const EXAMPLES = {
  'plain HTML': createWebsite,
  React: createReactSite,
  Vue: createVueSite,
  Svelte: createSvelteSite,
  'a server-rendered page': createServerRendered,
};
type Name = keyof typeof EXAMPLES;
const NAMES = Object.keys(EXAMPLES) as Name[];
const PATIENT = { timeout: 15_000 };

let app: TestApp;
let browser: Browser;
const servers: Server[] = [];
const urls = new Map<Name, string>();

beforeAll(async () => {
  await buildIfStale();
  [app, browser] = await Promise.all([startTestApp(), openBrowser()]);
  for (const name of NAMES) urls.set(name, await start(name));
  await welcome([...urls.values()]);
});

afterAll(async () => {
  await browser.close();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await app.stop();
});

async function start(name: Name): Promise<string> {
  const server = await EXAMPLES[name]({ leadpaneUrl: app.url });
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

/** A site key works on the origins it was made for. */
async function welcome(origins: string[]): Promise<void> {
  const admin = await app.as('ADMIN');
  const { headers } = await admin.get('/api/v1/keys/pk_demo');
  const { status } = await admin.send('PUT', '/api/v1/keys/pk_demo', {
    headers: { 'content-type': 'application/json', 'if-match': headers.get('etag') ?? '' },
    body: JSON.stringify({ origins }),
  });
  expect(status).toBe(200);
}

/** A page and everything its browser complains about. */
async function open(name: Name, javaScriptEnabled = true) {
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'log') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(urls.get(name) ?? '');
  return { page, complaints };
}

const leadOf = (email: string) => app.knex('leads').where({ email }).first();

async function sendPlainForm(page: Page, email: string): Promise<void> {
  await page.locator('form[method=post] [name=email]').fill(email);
  await page.locator('form[method=post] [name=consent]').check();
  await page.locator('form[method=post] button').click();
}

describe.each(NAMES)('the example in %s', (name) => {
  it('sends its form, and the lead is in the database', async () => {
    const email = `${randomUUID()}@example.com`;
    const { page, complaints } = await open(name);

    await sendForm(page, { email, firstName: 'Ada' });

    await page.locator('lp-lead-form').getByText('Thank you.').waitFor();
    await expect.poll(() => leadOf(email), PATIENT).toMatchObject({ firstName: 'Ada' });
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe.each(['React', 'Vue', 'Svelte', 'a server-rendered page'] as const)(
  'the example in %s',
  (name) => {
    it('hears of the receipt', async () => {
      const { page } = await open(name);

      await sendForm(page, { email: `${randomUUID()}@example.com` });

      await page.getByText(/Your reference: [\da-f-]{36}/).waitFor();
      await page.context().close();
    });
  },
);

describe.each(['plain HTML', 'a server-rendered page'] as const)(
  '%s without JavaScript',
  (name) => {
    it('posts the form inside the element, and the lead is in the database', async () => {
      const email = `${randomUUID()}@example.com`;
      const { page } = await open(name, false);

      await sendPlainForm(page, email);

      await page.getByText('Thank you.').waitFor();
      await expect.poll(() => leadOf(email), PATIENT).toMatchObject({ email });
      await page.context().close();
    });
  },
);

describe('a server-rendered page', () => {
  it('writes what visitors put into its address as text', async () => {
    const url = urls.get('a server-rendered page');
    const plan = '<img src=x onerror=alert(1)>"\'&';

    const page = await (await fetch(`${url}/?plan=${encodeURIComponent(plan)}`)).text();

    expect(page).toContain('about &#60;img src=x onerror=alert(1)&#62;&#34;&#39;&#38;<');
  });

  it('never uses a nonce twice', async () => {
    const url = urls.get('a server-rendered page') ?? '';
    const policyOf = async () => (await fetch(url)).headers.get('content-security-policy');

    expect(await policyOf()).not.toBe(await policyOf());
  });
});
