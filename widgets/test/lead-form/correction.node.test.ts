/// <reference types="node" />
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost } from '../hostile/host.ts';
import { writePage } from '../hostile/pages.ts';

const executablePath =
  process.env['LEADPANE_CHROMIUM'] ?? process.env['CHROMIUM'] ?? '/usr/bin/chromium';

let browser: Browser;
let host: Awaited<ReturnType<typeof startHost>>;
let page: Page;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  host = await startHost();
  page = await browser.newPage();
});

afterAll(async () => {
  await browser.close();
  await host.stop();
});

describe('a visitor who corrects a field', () => {
  it('sends with the next press of the mouse, though the errors above the button go', async () => {
    host.show(writePage({}, host));
    await page.goto(host.pageUrl);
    await page.locator('[part=submit]').click();
    await page.locator('[part=summary]').waitFor();
    await page.locator('[name=email]').fill('ada@example.com');

    await page.locator('[part=submit]').scrollIntoViewIfNeeded();
    const button = await page.locator('[part=submit]').boundingBox();
    await page.mouse.move((button?.x ?? 0) + 20, (button?.y ?? 0) + 20);
    await page.mouse.down();
    // What the press changes on the page is there before the button is released.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    await page.mouse.up();

    await page.locator('[part=success]').waitFor();
    expect(host.bodies).toHaveLength(1);
  });
});
