import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSite } from './site.ts';

const LEADPANE = 'https://leads.example.com';

let server: Server;
let url: string;

beforeAll(async () => {
  server = createSite({ leadpaneUrl: LEADPANE }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.close();
  await once(server, 'close');
});

describe('the website example', () => {
  it('shows the form of the installation it was told', async () => {
    const page = await (await fetch(`${url}/?utm_source=test`)).text();

    expect(page).toContain(`src="${LEADPANE}/w/v1/loader.js"`);
    expect(page).toContain(
      `action="${LEADPANE}/api/v1/forms/frm_demo/submissions?siteKey=pk_demo"`,
    );
    expect(page).not.toContain('localhost');
  });

  it('allows that installation and nothing inline', async () => {
    const response = await fetch(url);
    const policy = response.headers.get('content-security-policy')?.split('; ');
    const page = await response.text();

    expect(policy).toContain(`script-src ${LEADPANE}`);
    expect(policy).toContain(`form-action ${LEADPANE}`);
    expect(policy).toContain("style-src 'self'");
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/);
  });

  it('has every file its page names', async () => {
    const page = await (await fetch(url)).text();
    const paths = [...page.matchAll(/(?:href|src)="(\/[^"]*)"/g)].map(([, path]) => path);

    const answers = await Promise.all(paths.map((path) => fetch(`${url}${path}`)));

    expect(paths).toContain('/theme.css');
    expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200));
  });

  it.each(['/absent', '/../site.ts', '/%2e%2e/site.ts', '//'])('has no page %s', async (path) => {
    const { status } = await fetch(`${url}${path}`);

    expect(status).toBe(404);
  });
});
