import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export type Site = Awaited<ReturnType<typeof startSite>>;

/**
 * A host page and a Leadpane server, on two origins. The page allows scripts and requests of the
 * second origin and nothing else: no inline code, no style, no text as script (Trusted Types).
 */
export async function startSite() {
  const handlers = new Map<string, Handler>();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    requests.push(`${request.method} ${pathname}${search}`);
    const handler = handlers.get(pathname);
    response.setHeader('access-control-allow-origin', '*');
    if (handler) void handler(request, response);
    else response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : address;
  const leadpane = `http://leadpane.localhost:${port}`;
  const strictPolicy = [
    "default-src 'none'",
    `script-src ${leadpane}`,
    `connect-src ${leadpane}`,
    "require-trusted-types-for 'script'",
    'trusted-types leadpane',
  ].join('; ');

  return {
    server,
    /** Origin of the Leadpane server. */
    leadpane,
    pageUrl: `http://page.localhost:${port}/`,
    requests,

    answer: (path: string, handler: Handler) => void handlers.set(path, handler),

    script: (path: string, code: string) =>
      void handlers.set(path, (_, response) => {
        response.writeHead(200, { 'content-type': 'text/javascript' }).end(code);
      }),

    page: (html: string, policy = strictPolicy) =>
      void handlers.set('/', (_, response) => {
        response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy });
        response.end(`<!doctype html><title>Host</title>${html}`);
      }),

    async stop(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The loader as the build makes it, with the hashes of the files it will load. */
export function bundleLoader(version: string, files: Record<string, string>): Promise<string> {
  const hashes = Object.entries(files).map(([name, code]) => [name, integrityOf(code)]);
  const integrity = JSON.stringify(Object.fromEntries(hashes));
  return bundle('src/loader/loader.ts', { __VERSION__: version, INTEGRITY_OF_FILES: integrity });
}

/** Subresource Integrity, as `rollup.config.mjs` writes it. */
export function integrityOf(code: string): string {
  return `sha256-${createHash('sha256').update(code).digest('base64')}`;
}

/** A stand-in for a chunk: an element that says when it is alive and what its definition is called. */
export function bundleChunk(version: string): Promise<string> {
  return bundle('test/loader/chunk.ts', { __VERSION__: version });
}

async function bundle(path: string, words: Record<string, string>): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../../${path}`, import.meta.url))],
    bundle: true,
    write: false,
    target: 'es2022',
    format: path.includes('/loader.ts') ? 'iife' : 'esm',
    conditions: ['@leadpane/source'],
  });
  const code = outputFiles[0]?.text ?? '';
  return Object.entries(words).reduce((text, [from, to]) => text.replaceAll(from, to), code);
}
