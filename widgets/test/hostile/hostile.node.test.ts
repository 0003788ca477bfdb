/// <reference types="node" />
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startHost } from './host.ts';
import { CARD_EM, differences, type Look, measureForm, mirrored } from './measure.ts';
import { hostilePages, writePage } from './pages.ts';

const executablePath =
  process.env['LEADPANE_CHROMIUM'] ?? process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const PAGES = await hostilePages();

let browser: Browser;
let host: Awaited<ReturnType<typeof startHost>>;
let page: Page;
let plain: Look[];

beforeAll(async () => {
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  host = await startHost();
  page = await browser.newPage();
  plain = await look('');
  await page.close();
});

afterAll(async () => {
  await browser.close();
  await host.stop();
});

beforeEach(async () => {
  page = await browser.newPage();
});

afterEach(() => page.close());

/** Opens a page and measures its form; the name of none is a page that does nothing. */
async function look(name: string): Promise<Look[]> {
  const hostile = PAGES[name] ?? {};
  host.show(writePage(hostile, host));
  await page.goto(host.pageUrl);
  if (hostile.hasShadow) await page.evaluate(() => window.leadpane?.('load', 'lp-lead-form'));
  await page.locator('lp-lead-form form').waitFor({ state: 'attached' });
  return page.evaluate(measureForm, CARD_EM);
}

describe('a form on a page with', () => {
  it.each(Object.keys(PAGES))('%s looks as on any other', async (name) => {
    const expected = PAGES[name]?.isMirrored ? mirrored(plain) : plain;

    const found = await look(name);

    expect(differences(expected, found)).toEqual([]);
    expect(found.length).toBeGreaterThan(12);
  });

  it.each(['patched prototypes', 'globals with every name', 'a base address elsewhere'])(
    '%s is sent',
    async (name) => {
      await look(name);
      const sent = host.bodies.length;

      await page.locator('[name=email]').fill('ada@example.com');
      await page.locator('[part=submit]').click();
      await page.locator('[part=success]').waitFor();

      expect(JSON.parse(host.bodies[sent] ?? '')).toMatchObject({
        fields: { email: 'ada@example.com' },
      });
    },
  );
});
