import { createHash } from 'node:crypto';
import { type Html, html } from './html.ts';
import { styles } from './page.styles.ts';

export interface PageContent {
  readonly version: string;
  /** Where browsers reach this platform, without a slash at the end. */
  readonly publicUrl: string;
  /** Where the examples run beside the platform; absent when they do not. */
  readonly exampleUrls?: { readonly website: string; readonly crmHost: string } | undefined;
}

const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#0b6b62"/><path d="M9 8v16h14" fill="none" stroke="#fff" stroke-width="3.5"/><rect x="15" y="8" width="8" height="10" rx="2" fill="#fff"/></svg>',
)}`;

/** Apart from the template: the policy names the hash of this text, spaces included. */
const STYLE: Html = { markup: `<style>${styles}</style>` };

/** The page at `/`: what runs here, where to look next and the lines to copy. */
export function createPage(content: PageContent): { html: string; policy: string } {
  const styleHash = createHash('sha256').update(styles).digest('base64');
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return { html: document(content).markup, policy };
}

function document(content: PageContent): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Leadpane ${content.version}</title>
        <link rel="icon" href="${ICON}" />
        ${STYLE}
      </head>
      <body>
        <main>
          <header>
            <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
              <rect width="32" height="32" rx="8" fill="currentColor" />
              <path d="M9 8v16h14" fill="none" stroke="Canvas" stroke-width="3.5" />
              <rect x="15" y="8" width="8" height="10" rx="2" fill="Canvas" />
            </svg>
            <h1>Leadpane</h1>
            <span class="version">version ${content.version}</span>
          </header>
          <p class="lead">
            <span class="running">Up and running.</span> Forms for your pages, scored leads for your
            sales team, numbers for your dashboards: all of it embeddable, every point of a score
            explained.
          </p>
          <nav aria-label="What runs here">
            <ul>
              ${links(content)}
            </ul>
          </nav>
          ${instructions(content)}
        </main>
      </body>
    </html> `;
}

function links({ exampleUrls }: PageContent): Html[] {
  const system = [
    card('/docs', 'API reference', 'Every operation, to read and to try out.'),
    card('/health', 'Health', 'Is the process alive, and for how long?'),
    card('/ready', 'Readiness', 'Are the database and the queue answering?'),
  ];
  if (!exampleUrls) return system;
  return [
    card(exampleUrls.website, 'Website', 'A product page with a lead form. Fill it in.'),
    card(exampleUrls.crmHost, 'CRM host', 'Charts and a live feed. Watch your lead arrive.'),
    ...system,
  ];
}

function card(href: string, title: string, text: string): Html {
  return html`<li>
    <a class="card" href="${href}"><strong>${title}</strong><span>${text}</span></a>
  </li>`;
}

function instructions({ publicUrl, exampleUrls }: PageContent): Html {
  const [siteKey, formId] = exampleUrls
    ? ['pk_demo', 'frm_demo']
    : ['YOUR_SITE_KEY', 'YOUR_FORM_ID'];
  const tag = `<script async src="${publicUrl}/w/v1/loader.js"
  data-leadpane data-site-key="${siteKey}"></script>
<lp-lead-form form-id="${formId}"></lp-lead-form>`;
  const signIn = `curl -sS -X POST '${publicUrl}/api/v1/auth/login' \\
  -H 'Content-Type: application/json' \\
  -d '{"email":"YOUR_E-MAIL","password":"YOUR_PASSWORD"}'`;
  const token = `TOKEN=$(npx leadpane token)
curl -sS '${publicUrl}/api/v1/leads?limit=5' -H "Authorization: Bearer $TOKEN"`;

  return html`<section aria-labelledby="embed">
      <h2 id="embed">Put a form on your page</h2>
      <p>That is all of it. The site key is public and works on the origins it was made for.</p>
      ${code(tag, 'HTML to copy')}
    </section>
    <section aria-labelledby="sign-in">
      <h2 id="sign-in">Sign in</h2>
      <p>The first start printed an e-mail and a password, once. They give a token for the API:</p>
      ${code(signIn, 'Command that signs in')}
      <p>On this machine, the command below needs no password:</p>
      ${code(token, 'Commands that make a token and list leads')}
    </section>`;
}

/** Focusable, because a wide line scrolls sideways and the keyboard must reach it. */
function code(text: string, label: string): Html {
  return html`<pre tabindex="0" role="region" aria-label="${label}"><code>${text}</code></pre>`;
}
