import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';

export interface SiteOptions {
  /** Origin where browsers reach Leadpane, for example http://localhost:8080. */
  readonly leadpaneUrl: string;
}

/** The address the page is written with, so that it can be read and copied as it is. */
const WRITTEN_URL = 'http://localhost:8080';

/** Every file there is: path, file, type. What is not in this list does not exist. */
const FILES = [
  ['/', 'index.html', 'text/html; charset=utf-8'],
  ['/theme.css', 'theme.css', 'text/css; charset=utf-8'],
  ['/site.css', 'site.css', 'text/css; charset=utf-8'],
  ['/hero.css', 'hero.css', 'text/css; charset=utf-8'],
  ['/contact.css', 'contact.css', 'text/css; charset=utf-8'],
  ['/icon.svg', 'icon.svg', 'image/svg+xml'],
] as const;

/** The web server of a company that shows a Leadpane form on its own page. */
export function createSite({ leadpaneUrl }: SiteOptions): Server {
  const pages = new Map(
    FILES.map(([path, file, type]) => [path as string, { type, body: read(file, leadpaneUrl) }]),
  );
  const headers = {
    'Content-Security-Policy': strictPolicy(leadpaneUrl),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Cache-Control': 'no-cache',
  };

  return createServer(({ url = '/' }, response) => {
    const page = pages.get(url.split('?', 1)[0] ?? '/');
    if (page) {
      response.writeHead(200, { ...headers, 'Content-Type': page.type }).end(page.body);
    } else {
      response.writeHead(404, { ...headers, 'Content-Type': 'text/plain' }).end('No such page.\n');
    }
  });
}

function read(file: string, leadpaneUrl: string): string {
  const text = readFileSync(new URL(`public/${file}`, import.meta.url), 'utf8');
  return text.replaceAll(WRITTEN_URL, leadpaneUrl);
}

/** All that a strict page has to allow for a lead form: one origin, nothing inline. */
function strictPolicy(leadpaneUrl: string): string {
  return [
    "default-src 'none'",
    `script-src ${leadpaneUrl}`,
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ${leadpaneUrl}`,
    `form-action ${leadpaneUrl}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types leadpane',
  ].join('; ');
}
