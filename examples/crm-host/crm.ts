import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { signEmbedToken } from '@leadpane/sdk/embed';

export interface CrmOptions {
  /** Origin where browsers reach Leadpane, for example http://localhost:8080. */
  readonly leadpaneUrl: string;
  /** The embed key of this CRM and its secret, which never leaves this server. */
  readonly keyId: string;
  readonly secret: string;
}

/** The address the page is written with, so that it can be read and copied as it is. */
const WRITTEN_URL = 'http://localhost:8080';
const TOKEN_SECONDS = 600;

/** Every file there is: path, file, type. What is not in this list does not exist. */
const FILES = [
  ['/', 'index.html', 'text/html; charset=utf-8'],
  ['/crm.css', 'crm.css', 'text/css; charset=utf-8'],
  ['/overview.css', 'overview.css', 'text/css; charset=utf-8'],
  ['/crm.js', 'crm.js', 'text/javascript; charset=utf-8'],
  ['/icon.svg', 'icon.svg', 'image/svg+xml'],
] as const;

/** The web server of a CRM that shows Leadpane charts and leads to its own users. */
export function createCrm({ leadpaneUrl, keyId, secret }: CrmOptions): Server {
  const pages = new Map(
    FILES.map(([path, file, type]) => [path as string, { type, body: read(file, leadpaneUrl) }]),
  );
  const headers = {
    'Content-Security-Policy': strictPolicy(leadpaneUrl),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Cache-Control': 'no-store',
  };
  const text = { ...headers, 'Content-Type': 'text/plain; charset=utf-8' };

  async function answerToken(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isFromOwnPage(request)) {
      response.writeHead(403, text).end('Embed tokens are for the pages of this CRM.\n');
      return;
    }
    // A real CRM signs for the user of the session, and only what that user may see.
    const token = await signEmbedToken({
      keyId,
      secret,
      viewer: { id: 'demo-user' },
      permissions: ['leads:read', 'analytics:read'],
      expiresInSeconds: TOKEN_SECONDS,
    });
    response.writeHead(200, text).end(token);
  }

  return createServer((request, response) => {
    const path = request.url?.split('?', 1)[0] ?? '/';
    const page = pages.get(path);
    if (page) {
      response.writeHead(200, { ...headers, 'Content-Type': page.type }).end(page.body);
    } else if (path === '/embed-token') {
      answerToken(request, response).catch((error: unknown) => {
        console.error('No embed token:', error);
        response.writeHead(500, text).end('The embed token could not be signed.\n');
      });
    } else {
      response.writeHead(404, text).end('No such page.\n');
    }
  });
}

/** Browsers set Sec-Fetch-Site themselves; older ones and http pages send Origin or nothing. */
function isFromOwnPage({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  if (site) return site === 'same-origin';
  return headers.origin === `http://${headers.host}`;
}

function read(file: string, leadpaneUrl: string): string {
  const text = readFileSync(new URL(`public/${file}`, import.meta.url), 'utf8');
  return text.replaceAll(WRITTEN_URL, leadpaneUrl);
}

/** All that a strict page has to allow for the elements: one origin, its socket, nothing inline. */
function strictPolicy(leadpaneUrl: string): string {
  const socketUrl = leadpaneUrl.replace(/^http/, 'ws');
  return [
    "default-src 'none'",
    `script-src 'self' ${leadpaneUrl}`,
    "style-src 'self'",
    "img-src 'self'",
    `connect-src 'self' ${leadpaneUrl} ${socketUrl}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types leadpane',
  ].join('; ');
}
