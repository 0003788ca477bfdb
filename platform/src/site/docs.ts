import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context, Middleware } from 'koa';
import { createBundles } from './bundles.ts';
import { html } from './html.ts';
import { sendBundle } from './send-bundle.ts';

const SWAGGER_DIR = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
/** Its folder holds more, such as a page that loads an example of its maker. */
const SWAGGER_FILES = new Set(['swagger-ui.css', 'swagger-ui-bundle.js']);
const CONTRACT_DIR = fileURLToPath(new URL('../../../', import.meta.url));
const CONTRACT = 'openapi.yaml';
const PLUGIN_DIR = fileURLToPath(new URL('../../../sdk/src/plugin/', import.meta.url));
/** What `$schema` of a `leadpane.plugin.json` may name; editors complete by it. */
const MANIFEST_SCHEMA_PATH = '/schemas/leadpane.plugin.json';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Without a validator, which would send the contract to its maker. */
const START = `window.SwaggerUIBundle({
  url: '/api/v1/openapi.yaml',
  dom_id: '#reference',
  presets: [window.SwaggerUIBundle.presets.apis],
  layout: 'BaseLayout',
  validatorUrl: null,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
});
`;

const STYLE = `body { margin: 0; background: #fff; }
.back { margin: 1rem auto 0; max-width: 1460px; padding: 0 20px; font: 1rem system-ui, sans-serif; }
.back a { color: #0b6b62; }
`;

const PAGE = html`<!doctype html>
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>Leadpane API reference</title>
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href="/docs/swagger-ui.css" />
      <link rel="stylesheet" href="/docs/page.css" />
    </head>
    <body>
      <p class="back"><a href="/">Leadpane</a></p>
      <main id="reference"></main>
      <script src="/docs/swagger-ui-bundle.js"></script>
      <script src="/docs/start.js"></script>
    </body>
  </html>`.markup;

/**
 * The API reference at `/docs`, the contract it shows, and the schema of plugin manifests.
 * Everything comes from this server.
 */
export function serveDocs(): Middleware {
  const swagger = createBundles(SWAGGER_DIR);
  const contract = createBundles(CONTRACT_DIR);
  const manifests = createBundles(PLUGIN_DIR);
  const own: Readonly<Record<string, (ctx: Context) => void>> = {
    '/docs': sendPage,
    '/docs/start.js': (ctx) => sendText(ctx, 'text/javascript', START),
    '/docs/page.css': (ctx) => sendText(ctx, 'text/css', STYLE),
  };

  async function find(path: string) {
    if (path === `/api/v1/${CONTRACT}`) return contract.find(CONTRACT);
    if (path === MANIFEST_SCHEMA_PATH) return manifests.find('manifest.schema.json');
    const name = path.startsWith('/docs/') ? path.slice('/docs/'.length) : '';
    return SWAGGER_FILES.has(name) ? swagger.find(name) : undefined;
  }

  return async (ctx, next) => {
    const isRead = ctx.method === 'GET' || ctx.method === 'HEAD';
    const send = isRead && Object.hasOwn(own, ctx.path) ? own[ctx.path] : undefined;
    const bundle = isRead && !send ? await find(ctx.path) : undefined;
    if (send) send(ctx);
    else if (bundle) sendBundle(ctx, bundle, 'no-cache');
    else await next();
  };
}

function sendPage(ctx: Context): void {
  ctx.set('Content-Security-Policy', POLICY);
  sendText(ctx, 'text/html', PAGE);
}

function sendText(ctx: Context, type: string, text: string): void {
  ctx.set('Cache-Control', 'no-cache');
  ctx.type = `${type}; charset=utf-8`;
  ctx.body = text;
}
