/// <reference types="node" />
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startHost } from '../hostile/host.ts';

const executablePath =
  process.env['LEADPANE_CHROMIUM'] ?? process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const PATIENT = { timeout: 10_000 };
const ELEMENTS = '<lp-stat live></lp-stat><lp-chart table></lp-chart><lp-lead-feed></lp-lead-feed>';

let browser: Browser;
let host: Awaited<ReturnType<typeof startHost>>;
let page: Page;
let violations: string[];
let events: string[];

beforeAll(async () => {
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  host = await startHost();
});

afterAll(async () => {
  await browser.close();
  await host.stop();
});

beforeEach(async () => {
  [violations, events] = [[], []];
  page = await browser.newPage();
  await page.exposeFunction('tellViolation', (text: string) => void violations.push(text));
  await page.exposeFunction('tellEvent', (text: string) => void events.push(text));
  await page.addInitScript(`
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
      tellViolation([violatedDirective, blockedURI, sample].join(' ')));
    for (const name of ['lp-ready', 'lp-data', 'lp-success', 'lp-error']) {
      document.addEventListener(name, ({ target }) => tellEvent(name + ' ' + target.localName));
    }
    addEventListener('DOMContentLoaded', () => {
      for (const element of document.querySelectorAll('lp-stat, lp-chart, lp-lead-feed')) {
        element.token = 'good';
      }
    });`);
});

afterEach(() => page.close());

async function open(html: string, scripts: string): Promise<void> {
  const policy = [
    "default-src 'none'",
    `script-src ${scripts}`,
    `connect-src ${host.leadpane} ${host.leadpane.replace('http', 'ws')}`,
    "require-trusted-types-for 'script'",
    'trusted-types leadpane',
  ].join('; ');
  host.page(html, policy);
  await page.goto(host.pageUrl);
}

async function useEverything(): Promise<void> {
  const shown = ['lp-ready lp-lead-form', 'lp-data lp-stat', 'lp-data lp-chart'];
  await expect.poll(() => events, PATIENT).toEqual(expect.arrayContaining(shown));
  await expect.poll(() => events, PATIENT).toContain('lp-data lp-lead-feed');
  // Wrong first, so that the summary shows too.
  await page.locator('lp-lead-form [part=submit]').click();
  await page.locator('lp-lead-form [part=summary]').waitFor();
  await page.locator('lp-lead-form [name=email]').fill('ada@example.com');
  await page.locator('lp-lead-form [part=submit]').click();
  await expect.poll(() => events, PATIENT).toContain('lp-success lp-lead-form');
}

describe('a strict page with every element', () => {
  it('names one host for scripts and sees no violation', async () => {
    await open(host.tag + host.form + ELEMENTS, host.leadpane);

    await useEverything();

    expect(violations).toEqual([]);
    expect(events.filter((event) => event.includes('lp-error'))).toEqual([]);
  });

  it('names a nonce and no host and sees no violation', async () => {
    const tag = host.tag.replace('<script', '<script nonce="n0nce"');
    await open(tag + host.form + ELEMENTS, "'nonce-n0nce' 'strict-dynamic'");

    await useEverything();

    expect(violations).toEqual([]);
  });

  it('would have told of a violation', async () => {
    await open(`${host.tag}${host.form}<p style="color:red">Inline</p>`, host.leadpane);

    await expect.poll(() => violations.join(), PATIENT).toContain('style-src-attr');
  });
});
