import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCrm } from './crm.ts';

const LEADPANE = 'https://leads.example.com';
const SECRET = Buffer.alloc(32, 7).toString('base64url');

let server: Server;
let url: string;

beforeAll(async () => {
  server = createCrm({ leadpaneUrl: LEADPANE, keyId: 'emb_test', secret: SECRET });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.close();
  await once(server, 'close');
});

describe('the CRM host example', () => {
  it('allows its own files, Leadpane and its socket, nothing inline', async () => {
    const response = await fetch(url);
    const policy = response.headers.get('content-security-policy')?.split('; ');
    const page = await response.text();

    expect(policy).toContain(`script-src 'self' ${LEADPANE}`);
    expect(policy).toContain(`connect-src 'self' ${LEADPANE} wss://leads.example.com`);
    expect(page).toContain(`src="${LEADPANE}/w/v1/loader.js"`);
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|<script>/);
  });

  it('has every file its page names', async () => {
    const page = await (await fetch(url)).text();
    const paths = [...page.matchAll(/(?:href|src)="(\/[^"]*)"/g)].map(([, path]) => path);

    const answers = await Promise.all(paths.map((path) => fetch(`${url}${path}`)));

    expect(paths).toContain('/crm.js');
    expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200));
  });
});

describe('GET /embed-token', () => {
  it('signs ten minutes of reading for its own page', async () => {
    const response = await fetch(`${url}/embed-token`, fromSite('same-origin'));
    const token = await response.text();

    expect(response.headers.get('cache-control')).toBe('no-store');
    const [header, claims] = token.split('.', 2).map(decode);
    expect(header).toMatchObject({ kid: 'emb_test' });
    expect(claims).toMatchObject({ permissions: ['leads:read', 'analytics:read'] });
    expect(Number(claims?.['exp']) - Number(claims?.['iat'])).toBe(600);
  });

  it.each(['cross-site', 'same-site', 'none'])('refuses a request that is %s', async (site) => {
    const response = await fetch(`${url}/embed-token`, fromSite(site));

    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain('.eyJ');
  });

  it('asks for the own origin where browsers send no Sec-Fetch-Site', async () => {
    const own = await fetch(`${url}/embed-token`, { headers: { origin: url } });
    const foreign = await fetch(`${url}/embed-token`, {
      headers: { origin: 'https://evil.example.com' },
    });

    expect([own.status, foreign.status]).toEqual([200, 403]);
  });
});

const fromSite = (site: string) => ({ headers: { 'sec-fetch-site': site } });

const decode = (part: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
