/// <reference types="node" />
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startHost } from './host.ts';
import { writePage } from './pages.ts';

const executablePath =
  process.env['LEADPANE_CHROMIUM'] ?? process.env['CHROMIUM'] ?? '/usr/bin/chromium';

const PATIENT = { timeout: 10_000 };

let browser: Browser;
let context: BrowserContext;
let host: Awaited<ReturnType<typeof startHost>>;
let page: Page;
let asked: string[];

beforeAll(async () => {
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  host = await startHost();
});

afterAll(async () => {
  await browser.close();
  await host.stop();
});

beforeEach(async () => {
  context = await browser.newContext();
  page = await context.newPage();
  asked = [];
  page.on('request', (request) => asked.push(request.url()));
});

afterEach(() => context.close());

async function open(tag = host.tag): Promise<void> {
  host.show(writePage({ css: 'p{color:red}' }, { ...host, tag }));
  await page.goto(host.pageUrl);
}

async function openWithForm(): Promise<void> {
  await open();
  await page.locator('lp-lead-form form').waitFor({ state: 'attached' });
}

async function send(): Promise<void> {
  await page.locator('[name=email]').fill('ada@example.com');
  await page.locator('[part=submit]').click();
  await page.locator('[part=success]').waitFor();
}

/** Every global, and every member of a built-in object with whether the browser made it. */
function listBuiltIns(): string[] {
  return Object.getOwnPropertyNames(globalThis).flatMap((name) => {
    const { value }: PropertyDescriptor = Object.getOwnPropertyDescriptor(globalThis, name) ?? {};
    const prototype: unknown = typeof value === 'function' ? value.prototype : undefined;
    if (!(prototype instanceof Object)) return [name];
    const members = Reflect.ownKeys(prototype).map((key) => {
      const member = Object.getOwnPropertyDescriptor(prototype, key);
      const code: unknown = member?.value ?? member?.get;
      const isNative = typeof code !== 'function' || String(code).includes('[native code]');
      return `${name}.${String(key)} ${isNative}`;
    });
    return [name, ...members];
  });
}

/** What the page itself is made of: tags, attributes and style sheets outside the element. */
function listHost(): string[] {
  const elements = [...document.querySelectorAll('html, body, main, head > *')];
  return [
    ...elements.map((element) => (element.cloneNode(false) as Element).outerHTML),
    `${document.styleSheets.length} style sheets`,
    `${document.adoptedStyleSheets.length} adopted`,
  ];
}

/** What the browser keeps of this visitor for the page. */
async function kept(): Promise<string[]> {
  const stored = await page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => `database ${name}`),
    ...(await caches.keys()),
    ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
  ]);
  const cookies = await context.cookies();
  return [...stored, ...cookies.map(({ name }) => `cookie ${name}`)];
}

describe('a page with a form', () => {
  it('has one global more, and its built-in objects are as they were', async () => {
    await open('');
    const before = await page.evaluate(listBuiltIns);

    await openWithForm();
    await send();

    const after = await page.evaluate(listBuiltIns);
    expect(after.filter((one) => !before.includes(one))).toEqual(['leadpane']);
    expect(before.filter((one) => !after.includes(one))).toEqual([]);
    expect(before.length).toBeGreaterThan(5000);
  });

  it('keeps its own tags, attributes and style sheets, beside the tag of our file', async () => {
    await open(host.tag.replace('async', 'type="text/plain"'));
    const before = await page.evaluate(listHost);

    await openWithForm();
    await send();

    const after = await page.evaluate(listHost);
    const [file, ...others] = after.filter(
      (one) => !before.includes(one.replace('async=""', 'type="text/plain"')),
    );
    expect(file).toContain('/form.js');
    expect(others).toEqual([]);
    expect(after).toHaveLength(before.length + 1);
  });

  it('asks nobody but itself and the one server', async () => {
    await openWithForm();
    await send();

    const origins = new Set(asked.map((url) => new URL(url).origin));
    expect([...origins].toSorted()).toEqual([host.leadpane, new URL(host.pageUrl).origin]);
  });

  it('keeps nothing about a visitor who only reads', async () => {
    await openWithForm();
    // The file that could store something is there and had its turn.
    await expect.poll(() => asked.some((url) => url.includes('form-outbox')), PATIENT).toBe(true);

    await expect.poll(kept, PATIENT).toEqual([]);
  });

  it('sets no cookie and keeps no answer after sending', async () => {
    await openWithForm();
    await send();

    expect((await kept()).filter((one) => one !== 'database leadpane')).toEqual([]);
  });
});
