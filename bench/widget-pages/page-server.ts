import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync } from 'node:zlib';
import type { FormPage } from './pages.ts';

const TYPES: Readonly<Record<string, string>> = { css: 'text/css', js: 'text/javascript' };

/** Serves one page and its files as small as they get, as the platform serves its own. */
export async function servePage(
  makePage: (origin: string) => Promise<FormPage>,
): Promise<{ url: string; stop(): void }> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const { html, files } = await makePage(origin);
  const packed = new Map(
    [['/', Buffer.from(html)] as const, ...files].map(([path, bytes]) => [
      path,
      brotliCompressSync(bytes),
    ]),
  );
  server.on('request', ({ url: path = '/' }, response) => {
    const file = packed.get(path);
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'text/html';
    response.writeHead(200, {
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Encoding': 'br',
      'Cache-Control': 'no-store',
    });
    response.end(file);
  });
  return { url: `${origin}/`, stop: () => server.close() };
}
