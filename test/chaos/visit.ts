import type { BrowserContext, Page } from 'playwright';

/** What a person needs at least to fill in a form; what is sent sooner goes to quarantine. */
const PERSON_MS = 1_600;

/** Servers restart and browsers wait before they try again, on a busy machine. */
export const PATIENCE_MS = 90_000;

const form = (page: Page) => page.locator('lp-lead-form');
const own = (page: Page, selector: string) => form(page).locator(`form:not([method]) ${selector}`);

/** Fills in the form of the page; its outbox is loaded then. */
export async function fillIn(page: Page, email: string): Promise<void> {
  await own(page, '[name=email]').fill(email);
  await own(page, 'input[type=checkbox]').check();
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('form-outbox')),
  );
  await page.waitForTimeout(PERSON_MS);
}

export const button = (page: Page) => form(page).getByRole('button', { name: 'Request a demo' });

/** Until the visitor reads this. */
export const read = (page: Page, text: string): Promise<void> =>
  form(page).getByText(text).waitFor();

export async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const deadlineMs = performance.now() + PATIENCE_MS;
  while (!(await isTrue())) {
    if (performance.now() > deadlineMs) throw new Error(`Waited in vain for ${String(isTrue)}`);
    await new Promise((next) => setTimeout(next, 50));
  }
}

/** The process of the page ends; none of its handlers runs. */
export async function crash(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // Nobody is left to answer.
  session.send('Page.crash').catch(() => undefined);
  await crashed;
}

/** The browser says that it has a network again; without it, the next attempt may be minutes away. */
export const noteNetwork = (page: Page): Promise<unknown> =>
  page.evaluate(`dispatchEvent(new Event('online'))`);

/** Until nothing waits on the device. */
export async function outboxIsEmpty(page: Page): Promise<void> {
  await page.waitForFunction(COUNT_ENTRIES);
}

/** Runs in the page. */
const COUNT_ENTRIES = `(async () => {
  const all = await indexedDB.databases();
  if (!all.some(({ name }) => name === 'leadpane')) return true;
  const ended = (request) => new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
  const database = await ended(indexedDB.open('leadpane'));
  const count = await ended(database.transaction('outbox').objectStore('outbox').count());
  database.close();
  return count === 0;
})()`;
