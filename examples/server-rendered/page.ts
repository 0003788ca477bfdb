export interface Page {
  readonly leadpaneUrl: string;
  /** New for every answer: the page's own scripts and styles carry it, injected ones cannot. */
  readonly nonce: string;
  /** What the visitor asked for, from the address: hostile until it is escaped. */
  readonly plan: string;
}

/** Notes calls until the loader is there. */
const STUB = 'window.leadpane||((w,q)=>{(w.leadpane=(...a)=>q.push(a)).q=q})(window,[])';

/** What the page does with Leadpane: one line on success, nothing on `window`. */
const SCRIPT = `leadpane('on', 'lp-success', ({ detail }) => {
  document.querySelector('output').textContent = 'Your reference: ' + detail.submissionId;
});`;

/** The page as the server writes it. The inner form serves visitors without JavaScript. */
export function renderPage({ leadpaneUrl, nonce, plan }: Page): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Leadpane on a server-rendered page</title>
    <link rel="icon" href="data:,">
    <style nonce="${nonce}">
      :root { color-scheme: light dark; font-family: system-ui, sans-serif; }
      main { max-inline-size: 36em; margin: 3rem auto; padding-inline: 1rem; }
      lp-lead-form { min-block-size: 20em; }
    </style>
    <script nonce="${nonce}">${STUB}; ${SCRIPT}</script>
    <script nonce="${nonce}" async src="${leadpaneUrl}/w/v1/loader.js"
      data-leadpane data-site-key="pk_demo"></script>
  </head>
  <body>
    <main>
      <h1>Talk to us about ${escapeHtml(plan)}</h1>
      <lp-lead-form form-id="frm_demo">
        <form method="post" action="${leadpaneUrl}/api/v1/forms/frm_demo/submissions?siteKey=pk_demo">
          <p><label>E-mail <input name="email" type="email" required></label></p>
          <p><label>
            <input name="consent" type="checkbox" value="true" required>
            I agree that my details are used to answer this request.
          </label></p>
          <button>Send</button>
        </form>
      </lp-lead-form>
      <output></output>
    </main>
  </body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
