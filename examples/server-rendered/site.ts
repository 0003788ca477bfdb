import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { renderPage } from './page.ts';

export interface SiteOptions {
  /** Origin where browsers reach Leadpane, for example http://localhost:8080. */
  readonly leadpaneUrl: string;
}

/** A server that writes its pages itself, each with a nonce, below a strict policy. */
export function createSite({ leadpaneUrl }: SiteOptions): Server {
  return createServer(({ url = '/' }, response) => {
    const [path, search] = url.split('?', 2);
    if (path !== '/') {
      response.writeHead(404).end();
      return;
    }
    const nonce = randomBytes(16).toString('base64url');
    const plan = new URLSearchParams(search).get('plan') ?? 'your plans';
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': strictPolicy(leadpaneUrl, nonce),
      'Referrer-Policy': 'strict-origin-when-cross-origin',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    });
    response.end(renderPage({ leadpaneUrl, nonce, plan }));
  });
}

/** No host list: the loader has the nonce, and `strict-dynamic` lets it load its files. */
function strictPolicy(leadpaneUrl: string, nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'nonce-${nonce}'`,
    'img-src data:',
    `connect-src ${leadpaneUrl}`,
    `form-action ${leadpaneUrl}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types leadpane',
  ].join('; ');
}
