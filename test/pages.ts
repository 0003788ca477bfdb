import { type Browser, chromium, type Page } from 'playwright';

/** A real Chromium; `CHROMIUM` says where it is. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
  });

/** What a person needs at least to read a form and fill it in. */
const PERSON_MS = 1_600;

/** Fills the form on the website and sends it. */
export async function sendForm(page: Page, person: Record<string, string>): Promise<void> {
  const form = page.locator('lp-lead-form');
  for (const [name, value] of Object.entries(person)) {
    await form
      .locator(`[part~='form'] [name='${name}'], form:not([method]) [name='${name}']`)
      .first()
      .fill(value);
  }
  await form.locator('form:not([method]) input[type=checkbox]').check();
  // Nobody is faster, and what is sent sooner goes to quarantine.
  await page.waitForTimeout(PERSON_MS);
  await form.getByRole('button', { name: 'Request a demo' }).click();
}
