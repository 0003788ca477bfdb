import { readFile } from 'node:fs/promises';

/** As strict as a policy can be: own scripts, no styles, no HTML from strings, one policy. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types leadpane',
].join('; ');

/** `both`: the form comes as one file as well, with a Lit of its own. */
const page = (both) => `<!doctype html>
<html lang="en">
  <title>A page with a strict policy</title>
  <script src="/site/page.js"></script>
  ${both ? '<script src="/w/standalone.js"></script>' : ''}
  <script type="module" src="/w/form.js"></script>
  <script type="module" src="/w/dashboard.js"></script>
  <lp-lead-form form-id="frm_demo" site-key="pk_test"></lp-lead-form>
  <lp-stat live></lp-stat>
  <lp-chart></lp-chart>
  <lp-chart metric="by-score" table></lp-chart>
  <lp-lead-feed live></lp-lead-feed>
</html>`;

/** The page's own script: hands out tokens and tells the test what it saw. */
const SCRIPT = `
const tell = (message) => parent.postMessage(message, '*');
addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile, sample }) =>
  tell({ violation: [violatedDirective, sourceFile, sample].join(' ') }));
addEventListener('error', ({ message }) => tell({ violation: message }));
for (const name of ['lp-ready', 'lp-data', 'lp-success', 'lp-error']) {
  document.addEventListener(name, ({ target, type }) => tell({ type, tag: target.localName }));
}
addEventListener('DOMContentLoaded', () => {
  for (const element of document.querySelectorAll('lp-stat, lp-chart, lp-lead-feed')) {
    element.token = 'good';
  }
});
addEventListener('message', () => {
  const form = document.querySelector('lp-lead-form');
  form.setValue('email', 'ada@example.com');
  form.setValue('privacy', true);
  form.submit();
});
`;

/** A website of its own origin with the built bundles, below a strict content security policy. */
export async function answerSite({ pathname, search }, response) {
  if (pathname === '/site/') {
    const headers = { 'content-type': 'text/html', 'content-security-policy': POLICY };
    return response.writeHead(200, headers).end(page(search === '?both'));
  }
  const [, bundle] = /^\/w\/([\w-]+\.js)$/.exec(pathname) ?? [];
  const path = bundle === 'standalone.js' ? 'standalone/form.js' : `cdn/${bundle}`;
  const file = bundle && new URL(`../../dist/${path}`, import.meta.url);
  const code = file ? await readFile(file) : SCRIPT;
  return response.writeHead(200, { 'content-type': 'text/javascript' }).end(code);
}
