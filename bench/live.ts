import type { Page } from 'playwright';
import { npmStart } from '../test/npm-start.ts';
import { openBrowser } from '../test/pages.ts';
import { median } from './load.ts';

/** From the click on a website to the repaint of a CRM on another origin, in a real Chromium. */
const SUBMISSIONS = 100;

const started = await npmStart();
const browser = await openBrowser();
try {
  process.stdout.write(`npm start to ready: ${started.readyAfterSeconds} s\n`);
  const [website, crm] = await Promise.all([open(started.website), open(started.crmHost)]);
  await crm.locator('lp-lead-feed').waitFor();
  await website.locator('lp-lead-form form:not([method])').waitFor();
  await crm.evaluate(`
    globalThis.painted = {};
    document.querySelector('lp-lead-feed').addEventListener('lp-lead', ({ detail }) =>
      requestAnimationFrame(() => requestAnimationFrame(() => {
        globalThis.painted[detail.lead.email] ??= Date.now();
      })));
  `);
  const tookMs: number[] = [];
  for (let at = 0; at < SUBMISSIONS; at += 1)
    tookMs.push(await once(website, crm, `v${at}@example.com`));
  tookMs.sort((a, b) => a - b);
  const p95 = tookMs[Math.floor(tookMs.length * 0.95)];
  process.stdout.write(
    `submit -> repaint on the other page, ${SUBMISSIONS} submissions: p50 ${median(tookMs)} ms, p95 ${p95} ms\n`,
  );
} finally {
  await browser.close();
  await started.stop();
}

async function open(url: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(url);
  return page;
}

/** Both pages read the same clock. */
async function once(website: Page, crm: Page, email: string): Promise<number> {
  const sentAt: number = await website.evaluate(`(async () => {
    const form = document.querySelector('lp-lead-form');
    form.reset();
    await form.updateComplete;
    form.setValue('email', ${JSON.stringify(email)});
    form.setValue('consent', true);
    await form.updateComplete;
    const sentAt = Date.now();
    form.submit();
    return sentAt;
  })()`);
  const paintedAt: number = await crm.evaluate(`new Promise((resolve) => {
    const look = () => {
      const at = globalThis.painted[${JSON.stringify(email)}];
      if (at) resolve(at); else setTimeout(look, 5);
    };
    look();
  })`);
  return paintedAt - sentAt;
}
