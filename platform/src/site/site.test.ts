import { once } from 'node:events';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import manifestSchema from '@leadpane/sdk/plugin/manifest.schema.json' with { type: 'json' };
import Koa from 'koa';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveSite } from './site.ts';

const LOADER = `export const loader = '${'leadpane '.repeat(200)}';`;

let widgetsDir: string;
let server: Server;
let url: string;

beforeEach(async () => {
  widgetsDir = await mkdtemp(join(tmpdir(), 'leadpane-site-'));
  await writeFile(join(widgetsDir, 'loader.js'), LOADER);
  await writeFile(join(widgetsDir, 'sri.json'), '{}');
  await writeFile(join(widgetsDir, 'notes.txt'), 'not for the public');
  await startSite();
});

afterEach(async () => {
  await stopSite();
  await rm(widgetsDir, { recursive: true });
});

describe('GET /schemas/leadpane.plugin.json', () => {
  it('is the schema of plugin manifests, for editors and for whoever checks one', async () => {
    const response = await fetch(`${url}/schemas/leadpane.plugin.json`);

    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toEqual(manifestSchema);
  });
});

describe('GET /', () => {
  it('shows the version, the examples and the script tag of this installation', async () => {
    const response = await fetch(url);
    const page = await response.text();

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page).toContain('version 1.4.2');
    expect(page).toContain('href="https://site.example.com"');
    expect(page).toContain('src=&quot;https://crm.example.com/w/v1/loader.js&quot;');
  });

  it('allows no script and only its own style', async () => {
    const response = await fetch(url);
    const policy = response.headers.get('content-security-policy') ?? '';
    const style = /<style>([\s\S]*)<\/style>/.exec(await response.text())?.[1] ?? '';
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));

    expect(policy).toContain(`style-src 'sha256-${Buffer.from(digest).toString('base64')}'`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
  });

  it('escapes what it is given', async () => {
    await stopSite();
    await startSite({ version: '<script>"\'&' });

    const page = await (await fetch(url)).text();

    expect(page).toContain('version &lt;script&gt;&quot;&#39;&amp;');
    expect(page).not.toContain('<script');
  });

  it('leaves the examples out when they do not run', async () => {
    await stopSite();
    await startSite({ exampleUrls: undefined });

    const page = await (await fetch(url)).text();

    expect(page).toContain('YOUR_SITE_KEY');
    expect(page).not.toContain('CRM host');
  });
});

describe('GET /w/', () => {
  it('keeps the moving release for minutes and the exact version for ever', async () => {
    const moving = await fetch(`${url}/w/v1/loader.js`);
    const exact = await fetch(`${url}/w/1.4.2/loader.js`);

    expect(moving.headers.get('cache-control')).toBe('public, max-age=300');
    expect(exact.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(await moving.text()).toBe(LOADER);
    expect(await exact.text()).toBe(LOADER);
  });

  it('may be used by every origin, as what it says it is', async () => {
    const { headers } = await fetch(`${url}/w/v1/loader.js`);

    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  });

  it.each([
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
    ['gzip;q=1, br;q=0', 'gzip', gunzipSync],
  ])('answers "%s" with %s', async (accepted, encoding, decode) => {
    const { headers, body } = await get('/w/v1/loader.js', { 'accept-encoding': accepted });

    expect(headers['content-encoding']).toBe(encoding);
    expect(headers.vary).toContain('Accept-Encoding');
    expect(Number(headers['content-length'])).toBeLessThan(LOADER.length / 4);
    expect(decode(body).toString()).toBe(LOADER);
  });

  it('answers plain without Accept-Encoding', async () => {
    const { headers, body } = await get('/w/v1/loader.js');

    expect(headers['content-encoding']).toBeUndefined();
    expect(body.toString()).toBe(LOADER);
  });

  it('answers 304 to a known ETag, another one after a rebuild', async () => {
    const first = await get('/w/v1/loader.js');
    const known = { 'if-none-match': first.headers.etag ?? '' };

    const again = await get('/w/v1/loader.js', known);
    await writeFile(join(widgetsDir, 'loader.js'), 'rebuilt');
    await utimes(join(widgetsDir, 'loader.js'), new Date(), new Date(Date.now() + 5000));
    const rebuilt = await get('/w/v1/loader.js', known);

    expect([again.status, again.body.length]).toEqual([304, 0]);
    expect([rebuilt.status, rebuilt.body.toString()]).toEqual([200, 'rebuilt']);
  });

  it('answers HEAD without a body', async () => {
    const response = await fetch(`${url}/w/v1/loader.js`, { method: 'HEAD' });

    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });

  it.each([
    '/w/v1/notes.txt',
    '/w/v1/absent.js',
    '/w/v1/',
    '/w/v1/../package.json',
    '/w/v1/%2e%2e%2fpackage.json',
    '/w/v1/..%5cpackage.json',
    '/w/v1/.hidden.js',
    '/w/v1/loader.js%00.js',
    '/w/v1/loader.js/',
    '/w/2.0.0/loader.js',
    '/w/constructor/loader.js',
  ])('passes %s on', async (path) => {
    const { status, body } = await get(path);

    expect([status, body.toString()]).toEqual([404, 'passed on']);
  });

  it('passes other methods on', async () => {
    const response = await fetch(`${url}/w/v1/loader.js`, { method: 'POST' });

    expect(await response.text()).toBe('passed on');
  });

  it('says how to build the files when they are missing', async () => {
    await rm(join(widgetsDir, 'loader.js'));

    const response = await fetch(`${url}/w/v1/form.js`);

    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await response.text()).toContain('npm run build');
  });
});

async function startSite(changed: { version?: string; exampleUrls?: undefined } = {}) {
  const app = new Koa();
  app.use(
    serveSite({
      widgetsDir,
      version: '1.4.2',
      publicUrl: 'https://crm.example.com',
      exampleUrls: { website: 'https://site.example.com', crmHost: 'https://host.example.com' },
      ...changed,
    }),
  );
  app.use((ctx) => {
    ctx.status = 404;
    ctx.body = 'passed on';
  });
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function stopSite() {
  server.closeAllConnections();
  await new Promise((resolve) => void server.close(resolve));
}

/** Sends the path exactly as written and leaves the body as it came: `fetch` changes both. */
async function get(path: string, headers: Record<string, string> = {}) {
  const { port } = server.address() as AddressInfo;
  const sent = request({ host: '127.0.0.1', port, path, headers }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) };
}
