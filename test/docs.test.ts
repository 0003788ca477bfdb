import type { Browser, Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../platform/testing/app.ts';
import { listOperations, readContract } from '../platform/src/contract/document.ts';
import { openBrowser } from './pages.ts';

let app: TestApp;
let browser: Browser;
let page: Page;
const asked: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp(), openBrowser()]);
  page = await browser.newPage();
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.exposeFunction('complain', (violation: string) => complaints.push(violation));
  await page.addInitScript(`addEventListener('securitypolicyviolation', (event) => {
    complain(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample);
  })`);
  await page.goto(`${app.url}/docs`);
});

afterAll(async () => {
  await browser.close();
  await app.stop();
});

/** Goes down the page, which draws operations as they come into view, and notes them, until one is there. */
async function scrollTo(wanted?: string): Promise<Set<string>> {
  const seen = new Set<string>();
  await page.evaluate('scrollTo(0, 0)');
  for (let isAtEnd = false; !isAtEnd && !seen.has(wanted ?? '');) {
    isAtEnd = await page.evaluate(`new Promise((drawn) => {
      scrollBy(0, innerHeight / 2);
      const isAtEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
      requestAnimationFrame(() => requestAnimationFrame(() => drawn(isAtEnd)));
    })`);
    const ids: string[] = await page.evaluate(
      `[...document.querySelectorAll('.opblock')].map(({ id }) => id)`,
    );
    for (const id of ids) seen.add(id);
  }
  return seen;
}

async function operation(id: string): Promise<Locator> {
  await scrollTo(id);
  return page.locator(`#${id}`);
}

describe('the API reference', () => {
  it('shows every operation of the contract', async () => {
    await page.locator('.opblock').first().waitFor();

    const ids = [...(await scrollTo())].map((id) => id.split('-').at(-1));

    const listed = listOperations(readContract()).map(({ id }) => id);
    expect(new Set(ids)).toEqual(new Set(listed));
  });

  it('lets an operation be tried out', async () => {
    const health = await operation('operations-system-getHealth');
    await health.locator('.opblock-summary-control').click();
    await health.getByRole('button', { name: 'Try it out' }).click();
    await health.getByRole('button', { name: 'Execute' }).click();

    const answer = health.locator('.live-responses-table .response');

    await answer.locator('.response-col_status', { hasText: '200' }).waitFor();
    expect(await answer.innerText()).toContain('uptimeSeconds');
    expect(asked).toContain(`${app.url}/health`);
  });

  it('lets a token be entered and used', async () => {
    await page.evaluate('scrollTo(0, 0)');
    await page.getByRole('button', { name: 'Authorize' }).click();
    const dialog = page.locator('.modal-ux');
    await dialog
      .locator('input[type=text]')
      .first()
      .fill(await app.tokenOf('VIEWER'));
    await dialog.getByRole('button', { name: 'Apply credentials' }).first().click();
    await dialog.getByRole('button', { name: 'Close' }).first().click();
    const list = await operation('operations-leads-listLeads');
    await list.locator('.opblock-summary-control').click();
    await list.getByRole('button', { name: 'Try it out' }).click();
    await list.getByRole('button', { name: 'Execute' }).click();

    const status = list.locator('.live-responses-table .response .response-col_status');

    await status.filter({ hasText: '200' }).waitFor();
  });

  it('asks this server alone and breaks no rule of its policy', () => {
    const foreign = asked.filter(
      (url) => !url.startsWith(`${app.url}/`) && !url.startsWith('data:'),
    );

    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
    expect(asked.length).toBeGreaterThan(4);
  });

  it('runs under a policy without inline scripts', async () => {
    const { headers } = await fetch(`${app.url}/docs`);

    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('x-frame-options')).toBe('DENY');
  });

  it.each([
    'index.html',
    'swagger-initializer.js',
    'package.json',
    '../package.json',
    'constructor',
  ])('keeps %s to itself', async (name) => {
    const { status } = await fetch(`${app.url}/docs/${name.replaceAll('/', '%2f')}`);

    expect(status).toBe(404);
  });
});

describe('GET /api/v1/openapi.yaml', () => {
  it('is YAML', async () => {
    const { status, headers } = await fetch(`${app.url}/api/v1/openapi.yaml`);

    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/yaml; charset=utf-8');
  });
});
