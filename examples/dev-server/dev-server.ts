import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

export interface SiteOptions {
  /** Origin where browsers reach Leadpane, for example http://localhost:8080. */
  readonly leadpaneUrl: string;
}

export interface DevServerOptions extends SiteOptions {
  /** Folder of the example, with its `index.html`. */
  readonly folder: URL;
  /** The module that starts the page, for example `src/main.ts`. */
  readonly entry: string;
  /** Compilers of the framework. */
  readonly plugins?: Plugin[];
  /** What the framework wants to be told at build time. */
  readonly define?: Record<string, string>;
  /** Trusted Types policies of the framework; Lit, inside the elements, has `lit-html`. */
  readonly policies?: readonly string[];
}

/** The address the pages are written with, so that they can be read and copied as they are. */
const WRITTEN_URL = 'http://localhost:8080';

/** Bundles an example once and serves its page, below a policy as strict as the framework allows. */
export async function createDevServer(options: DevServerOptions): Promise<Server> {
  const { folder, leadpaneUrl } = options;
  const [page, style, script] = await Promise.all([
    readFile(new URL('index.html', folder), 'utf8'),
    readFile(new URL('page.css', import.meta.url), 'utf8'),
    bundle(options),
  ]);
  const files = new Map([
    ['/', { type: 'text/html; charset=utf-8', body: page.replaceAll(WRITTEN_URL, leadpaneUrl) }],
    ['/page.css', { type: 'text/css; charset=utf-8', body: style }],
    ['/main.js', { type: 'text/javascript; charset=utf-8', body: script }],
  ]);
  const headers = { 'Content-Security-Policy': policyOf(options), 'Cache-Control': 'no-cache' };

  return createServer(({ url = '/' }, response) => {
    const file = files.get(url.split('?', 1)[0] ?? '/');
    if (file) response.writeHead(200, { ...headers, 'Content-Type': file.type }).end(file.body);
    else response.writeHead(404, headers).end();
  });
}

async function bundle({ folder, entry, plugins = [], define = {} }: DevServerOptions) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, folder))],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    // In this repository packages are read from their sources. A project of its own needs no such
    // line: it installs them built.
    conditions: ['@leadpane/source'],
    define: { 'process.env.NODE_ENV': '"production"', ...define },
    plugins,
  });
  return outputFiles[0]?.text ?? '';
}

function policyOf({ leadpaneUrl, policies = [] }: DevServerOptions): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    'img-src data:',
    `connect-src ${leadpaneUrl}`,
    `form-action ${leadpaneUrl}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${['lit-html', ...policies].join(' ')}`,
  ].join('; ');
}
