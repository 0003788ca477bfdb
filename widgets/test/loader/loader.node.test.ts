/// <reference types="node" />
import { EventEmitter, once } from 'node:events';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundleChunk, bundleLoader, type Site, startSite } from './site.ts';

const VERSION = '1.4.2';
const DEFINITION = '/api/v1/forms/frm_1/definition';
const FORM = '<lp-lead-form form-id="frm_1"><form>Plain form</form></lp-lead-form>';
const PATIENT = { timeout: 10_000 };
const executablePath =
  process.env['LEADPANE_CHROMIUM'] ?? process.env['CHROMIUM'] ?? '/usr/bin/chromium';

let browser: Browser;
let loader: string;
let chunk: string;
let site: Site;
let page: Page;
let tag: string;
let complaints: string[];

beforeAll(async () => {
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  chunk = await bundleChunk(VERSION);
  loader = await bundleLoader(VERSION, { form: chunk });
});

afterAll(() => browser.close());

beforeEach(async () => {
  site = await startSite();
  site.script('/w/v1/loader.js', loader);
  site.script(`/w/${VERSION}/form.js`, chunk);
  site.answer(DEFINITION, (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(definition('Contact'));
  });
  tag = `<script async src="${site.leadpane}/w/v1/loader.js" data-leadpane data-site-key="pk_1"></script>`;
  page = await browser.newPage();
  complaints = [];
  page.on('console', (message) => complaints.push(message.text()));
  await page.addInitScript(() => {
    document.addEventListener('lp-error', (event) => {
      console.log(`lp-error ${JSON.stringify((event as CustomEvent).detail)}`);
    });
  });
  page.on('pageerror', (error) => complaints.push(error.message));
});

afterEach(async () => {
  await page.close();
  await site.stop();
});

function definition(name: string): string {
  return JSON.stringify({ success: true, data: { id: 'frm_1', version: 1, name, fields: [] } });
}

async function open(html: string): Promise<void> {
  site.page(html);
  await page.goto(site.pageUrl);
}

function count(path: string): number {
  return site.requests.filter((request) => request.startsWith(`GET ${path}`)).length;
}

describe('loader', () => {
  it('brings a form to life under a strict policy', async () => {
    await open(tag + FORM);

    await page.getByText('Contact').waitFor();

    expect(complaints).toEqual([]);
    expect(count('/w/')).toBe(2);
    expect(await page.locator('lp-lead-form').getAttribute('api')).toBe(site.leadpane);
    expect(await page.locator('lp-lead-form').getAttribute('site-key')).toBe('pk_1');
  });

  it('asks for the definition while the module is on its way', async () => {
    const requested = new EventEmitter();
    const asked = once(requested, 'definition');
    site.answer(`/w/${VERSION}/form.js`, async (_, response) => {
      await asked;
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(chunk);
    });
    site.answer(DEFINITION, (_, response) => {
      requested.emit('definition');
      response.writeHead(200, { 'content-type': 'application/json' }).end(definition('Early'));
    });

    await open(tag + FORM);

    await page.getByText('Early').waitFor();
  });

  it('asks once for two equal forms, without a CORS preflight', async () => {
    await open(tag + FORM + FORM);

    await page.getByText('Contact').nth(1).waitFor();

    expect(site.requests.filter((request) => request.includes('/api/'))).toEqual([
      `GET ${DEFINITION}?siteKey=pk_1`,
    ]);
    expect(count('/w/')).toBe(2);
  });

  it('leaves alone what an element says itself', async () => {
    await open(`${tag}<lp-lead-form api="${site.leadpane}/" site-key="pk_own" form-id="frm_1">`);

    await page.getByText('Contact').waitFor();

    expect(site.requests).toContain(`GET ${DEFINITION}?siteKey=pk_own`);
  });

  it('finds elements that come later, wherever they are', async () => {
    await open(`${tag}<main></main>`);
    await page.waitForFunction(() => window.leadpane);

    await page.evaluate(() => {
      const section = document.createElement('section');
      const form = document.createElement('lp-lead-form');
      form.setAttribute('form-id', 'frm_1');
      section.append(form);
      document.querySelector('main')?.append(section);
    });

    await page.getByText('Contact').waitFor();
  });

  it('loads a lazy element only when it comes near', async () => {
    // Line breaks, because the policy allows no style.
    await open(
      `${tag}<p>${'<br>'.repeat(150)}</p>${FORM.replace('form-id', 'loading="lazy" form-id')}`,
    );
    await page.waitForFunction(() => window.leadpane);
    await page.evaluate(async () => {
      // Observers hear in the order they were made: after this one the loader's has decided.
      await new Promise((resolve) => new IntersectionObserver(resolve).observe(document.body));
    });
    const before = [...site.requests];

    await page.keyboard.press('End');

    await page.getByText('Contact').waitFor();
    expect(before).toEqual(['GET /', 'GET /w/v1/loader.js']);
  });

  it('brings a form back that the page removes and puts in again', async () => {
    await open(tag + FORM);
    await page.getByText('Contact').waitFor();

    await page.evaluate(async () => {
      const main = document.body;
      for (let visit = 0; visit < 3; visit += 1) {
        const form = document.createElement('lp-lead-form');
        form.setAttribute('form-id', 'frm_1');
        main.replaceChildren(form);
        await new Promise((resolve) => setTimeout(resolve));
      }
    });

    await page.getByText('Contact').waitFor();
    expect(await page.locator('lp-lead-form').getAttribute('site-key')).toBe('pk_1');
    expect(count('/w/')).toBe(2);
    expect(count(DEFINITION)).toBe(1);
  });

  it('leaves one global behind', async () => {
    site.page('<main></main>');
    await page.goto(site.pageUrl);
    const namesOf = () => page.evaluate(() => Object.getOwnPropertyNames(globalThis));
    const before = await namesOf();

    await open(tag + FORM);

    await page.getByText('Contact').waitFor();
    expect((await namesOf()).filter((name) => !before.includes(name))).toEqual(['leadpane']);
  });

  it('runs under a policy of nonces and hands its own on', async () => {
    site.page(
      tag.replace('<script', '<script nonce="n0nce"') + FORM,
      `default-src 'none'; script-src 'nonce-n0nce'; connect-src ${site.leadpane}`,
    );

    await page.goto(site.pageUrl);

    await page.getByText('Contact').waitFor();
    expect(complaints).toEqual([]);
  });

  it('loads the elements of a CRM page from one file', async () => {
    site.script(`/w/${VERSION}/dashboard.js`, '');

    await open(`${tag}<lp-chart></lp-chart><lp-stat></lp-stat><lp-lead-feed></lp-lead-feed>`);

    await expect.poll(() => count(`/w/${VERSION}/`), PATIENT).toBe(1);
    expect(count(`/w/${VERSION}/dashboard.js`)).toBe(1);
  });
});

describe('loader, failures', () => {
  it('tries a file that did not come once more', async () => {
    let isDown = true;
    site.answer(`/w/${VERSION}/form.js`, (_, response) => {
      const status = isDown ? 503 : 200;
      isDown = false;
      response.writeHead(status, { 'content-type': 'text/javascript' }).end(chunk);
    });

    await open(tag + FORM);

    await page.getByText('Contact').waitFor();
  });

  it('tells the page and keeps the plain form when the file never comes', async () => {
    site.answer(`/w/${VERSION}/form.js`, (_, response) => void response.writeHead(503).end());

    await open(tag + FORM);

    const failure = { phase: 'load', status: 0, code: 'network', retryable: true };
    await expect.poll(() => complaints, PATIENT).toContain(`lp-error ${JSON.stringify(failure)}`);
    expect(await page.getByText('Plain form').isVisible()).toBe(true);
    expect(count(`/w/${VERSION}/form.js`)).toBe(2);
  });

  it('never runs a file that is not as it was built', async () => {
    site.script(`/w/${VERSION}/form.js`, `${chunk}\nglobalThis.isForeign = true;`);

    await open(tag + FORM);

    await expect.poll(() => complaints.join(), PATIENT).toContain('lp-error');
    expect(await page.evaluate('globalThis.isForeign')).toBe(undefined);
    expect(await page.getByText('Plain form').isVisible()).toBe(true);
  });

  it('says so when the page does not allow its Trusted Types policy', async () => {
    const policy = `require-trusted-types-for 'script'; trusted-types other`;
    site.page(tag + FORM, policy);

    await page.goto(site.pageUrl);

    const failure = { phase: 'load', status: 0, code: 'trusted-types', retryable: false };
    await expect.poll(() => complaints, PATIENT).toContain(`lp-error ${JSON.stringify(failure)}`);
    expect(await page.getByText('Plain form').isVisible()).toBe(true);
  });

  it('leaves a failed definition to the form, which may ask again', async () => {
    site.answer(DEFINITION, (_, response) => void response.destroy());
    await open(tag + FORM);
    await page.waitForFunction(() => customElements.get('lp-lead-form'));

    await expect.poll(() => complaints.join(), PATIENT).toContain('No answer from the server.');
    site.answer(DEFINITION, (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(definition('Later'));
    });

    await page.evaluate(() =>
      window.leadpane?.('mount', 'body', 'lp-lead-form', { 'form-id': 'frm_1' }),
    );

    await page.getByText('Later').waitFor();
  });
});

describe('leadpane()', () => {
  it('makes the calls that came before the loader, even after one that fails', async () => {
    site.script(
      '/w/stub.js',
      `(window.leadpane = (...call) => leadpane.q.push(call)).q = [];
       leadpane('mount', '#nowhere', 'lp-lead-form');
       leadpane('dance');
       leadpane('mount', '#contact', 'lp-lead-form', { 'form-id': 'frm_1' });`,
    );

    await open(`<div id="contact"></div><script src="${site.leadpane}/w/stub.js"></script>${tag}`);

    await page.locator('#contact').getByText('Contact').waitFor();
    expect(complaints.join()).toContain('no "#nowhere" on the page');
    expect(complaints.join()).toContain('no "dance", but init,mount,on,load,script.');
  });

  it('sets defaults for elements without their own', async () => {
    const bare = tag.replace('data-site-key="pk_1"', '');
    await open(`${bare}<lp-lead-form></lp-lead-form>`);
    await page.waitForFunction(() => window.leadpane);

    const siteKey = await page.evaluate(() => {
      window.leadpane?.('init', { siteKey: 'pk_later' });
      return document.querySelector('lp-lead-form')?.getAttribute('site-key');
    });

    expect(siteKey).toBe('pk_later');
  });

  it('listens to all elements until told to stop', async () => {
    await open(`${tag}<main></main>`);
    await page.waitForFunction(() => window.leadpane);

    const heard = await page.evaluate(() => {
      const names: string[] = [];
      const stop = window.leadpane?.('on', 'lp-view', ({ type }) => names.push(type));
      document.body.dispatchEvent(new Event('lp-view', { bubbles: true }));
      stop?.();
      document.body.dispatchEvent(new Event('lp-view', { bubbles: true }));
      return names;
    });

    expect(heard).toEqual(['lp-view']);
  });

  it('lets the page change the tags of its files', async () => {
    site.script(
      '/w/stub.js',
      `(window.leadpane = (...call) => leadpane.q.push(call)).q = [];
       leadpane('script', (script) => {
         console.log(script.type, script.src, script.integrity.slice(0, 7));
         return script;
       });`,
    );

    await open(`<script src="${site.leadpane}/w/stub.js"></script>${tag}${FORM}`);

    await page.getByText('Contact').waitFor();
    expect(complaints).toEqual([`module ${site.leadpane}/w/${VERSION}/form.js sha256-`]);
  });

  it('loads elements for a shadow root, where nobody looks for them', async () => {
    await open(`${tag}<main></main>`);
    await page.waitForFunction(() => window.leadpane);

    const isDefined = await page.evaluate(async () => {
      await window.leadpane?.('load', 'lp-lead-form');
      return Boolean(customElements.get('lp-lead-form'));
    });

    expect(isDefined).toBe(true);
  });
});

describe('loader, twice in a page', () => {
  it('does nothing the second time', async () => {
    await open(tag + tag + FORM);

    await page.getByText('Contact').waitFor();

    expect(count(`/w/${VERSION}/form.js`)).toBe(1);
    expect(complaints).toEqual([]);
  });

  it('makes the calls of a stub that was put over the running one', async () => {
    site.script(
      '/w/stub.js',
      `(window.leadpane = (...call) => leadpane.q.push(call)).q = [];
       leadpane('mount', '#contact', 'lp-lead-form', { 'form-id': 'frm_1' });`,
    );
    const plain = tag.replace('async', '');
    const stub = `<script src="${site.leadpane}/w/stub.js"></script>`;

    await open(`<div id="contact"></div>${plain}${stub}${plain}`);

    await page.locator('#contact').getByText('Contact').waitFor();
    expect(await page.evaluate(() => window.leadpane?.version)).toBe(VERSION);
    expect(count(`/w/${VERSION}/form.js`)).toBe(1);
    expect(complaints).toEqual([]);
  });

  it('lets the first version win and says so', async () => {
    site.script('/w/1.5.0/loader.js', loader.replaceAll(VERSION, '1.5.0'));
    const older = tag.replace('async', '');
    const newer = older.replace('/w/v1/', '/w/1.5.0/');

    await open(older + newer + FORM);

    await page.getByText('Contact').waitFor();
    expect(complaints).toEqual(['[leadpane] 1.4.2 runs already; 1.5.0 stays unused.']);
    expect(count('/w/1.5.0/form.js')).toBe(0);
  });
});
