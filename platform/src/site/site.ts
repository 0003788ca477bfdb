import type { Context, Middleware } from 'koa';
import { createBundles } from './bundles.ts';
import { serveDocs } from './docs.ts';
import { createPage, type PageContent } from './page.ts';
import { sendBundle } from './send-bundle.ts';

export interface SiteOptions extends PageContent {
  /** Directory of the built widget files. */
  readonly widgetsDir: string;
}

const NOT_BUILT =
  'The widget bundles are not built yet. Run "npm run build" in the repository, then reload.\n';
const MAJOR = 'v1';
const FIVE_MINUTES = 'public, max-age=300';
const FOR_EVER = 'public, max-age=31536000, immutable';

/** What people and pages fetch besides the API: the page at `/`, the API reference and the widget files under `/w/`. */
export function serveSite({ widgetsDir, ...content }: SiteOptions): Middleware {
  const page = createPage(content);
  const bundles = createBundles(widgetsDir);
  const docs = serveDocs();
  const cacheFor = new Map([
    [MAJOR, FIVE_MINUTES],
    [content.version, FOR_EVER],
  ]);

  return async (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next();
    if (ctx.path === '/') return sendPage(ctx, page);
    const [, release = '', name = ''] = /^\/w\/([^/]+)\/([^/]+)$/.exec(ctx.path) ?? [];
    const cacheControl = cacheFor.get(release);
    if (!cacheControl) return docs(ctx, next);
    const bundle = await bundles.find(name);
    if (bundle) {
      openToAllOrigins(ctx);
      return sendBundle(ctx, bundle, cacheControl);
    }
    if (await bundles.areBuilt()) return next();
    return sendNotBuilt(ctx);
  };
}

function sendPage(ctx: Context, { html, policy }: ReturnType<typeof createPage>): void {
  ctx.set('Content-Security-Policy', policy);
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.set('Referrer-Policy', 'no-referrer');
  ctx.set('Cache-Control', 'no-cache');
  ctx.type = 'text/html; charset=utf-8';
  ctx.body = html;
}

function sendNotBuilt(ctx: Context): void {
  openToAllOrigins(ctx);
  ctx.set('Cache-Control', 'no-store');
  ctx.status = 404;
  ctx.type = 'text/plain; charset=utf-8';
  ctx.body = NOT_BUILT;
}

/** Any site may embed the widgets. The files hold nothing of a company or a visitor. */
function openToAllOrigins(ctx: Context): void {
  ctx.set('Access-Control-Allow-Origin', '*');
  ctx.set('Cross-Origin-Resource-Policy', 'cross-origin');
  ctx.set('X-Content-Type-Options', 'nosniff');
}
