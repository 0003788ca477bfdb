import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { npmStart, type Started } from './npm-start.ts';
import { openBrowser, sendForm } from './pages.ts';

/** The first start may have to build the widgets. */
const START_WITHIN_MS = 120_000;

let started: Started | undefined;
let browser: Browser;
let crm: Page;
let website: Page;
const complaints: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  started = await npmStart();
  [crm, website] = await Promise.all([open(started.crmHost), open(started.website)]);
}, START_WITHIN_MS);

afterAll(async () => {
  await browser.close();
  await started?.stop();
});

async function open(url: string): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(url);
  return page;
}

const leads = () => crm.locator('lp-stat[metric=leads]');

describe('from a website to a CRM on another origin', () => {
  it('shows the lead in the feed and in the numbers without a reload', async () => {
    await leads().getByText('0', { exact: true }).waitFor();
    await crm.evaluate('globalThis.isSamePage = true');

    await sendForm(website, { firstName: 'Ada', lastName: 'Sample', email: 'ada@example.com' });

    await website.locator('lp-lead-form').getByText('Thank you.').waitFor();
    await crm.locator('lp-lead-feed').getByText('Ada Sample').waitFor();
    await leads().getByText('1', { exact: true }).waitFor();
    expect(await crm.evaluate('globalThis.isSamePage')).toBe(true);
  });

  it('shows a hostile name as text on the other page', async () => {
    const name = '<img src=x onerror="document.title=1">';
    await website.reload();

    await sendForm(website, { firstName: name, email: 'mallory@example.com' });

    await crm.locator('lp-lead-feed').getByText(name).waitFor();
    expect(await crm.title()).not.toBe('1');
  });

  it('loads nothing that a strict policy of either page refuses', () => {
    expect(complaints).toEqual([]);
  });

  it('lets a visitor in who is taken for a program, after a moment of work', async () => {
    const page = await open(website.url());
    await page.route('**/definition?*', async (route) => {
      const response = await route.fetch();
      const { data, ...answer } = await response.json();
      const { token: _token, ...definition } = data;
      await route.fulfill({ response, json: { ...answer, data: definition } });
    });
    const answers: number[] = [];
    page.on('response', (response) => {
      const isAnswer = response.request().method() === 'POST';
      if (isAnswer) answers.push(response.status());
    });
    await page.reload();

    await sendForm(page, {
      email: 'links@example.com',
      message: 'https://a.example https://b.example https://c.example',
    });

    await page.locator('lp-lead-form').getByText('Thank you.').waitFor();
    expect(answers).toEqual([428, 201]);
  });
});
