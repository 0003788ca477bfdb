/// <reference types="node" />
import { readdir, readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { Server } from 'socket.io';
import { startSite } from '../loader/site.ts';
import { buildIfStale } from '../runner/build.mjs';
import { DASHBOARD, LEADS } from '../samples.ts';

const dist = new URL('../../dist/cdn/', import.meta.url);
const SUBMISSION = '018f3f2e-0000-7000-8000-000000000001';

const field = { required: false };
const FIELDS = [
  { ...field, name: 'firstName', type: 'text', label: 'First name', autocomplete: 'given-name' },
  { ...field, name: 'lastName', type: 'text', label: 'Last name', autocomplete: 'family-name' },
  {
    ...field,
    name: 'email',
    type: 'email',
    label: 'E-mail',
    required: true,
    help: 'For our answer.',
  },
  {
    ...field,
    name: 'size',
    type: 'select',
    label: 'Company size',
    options: [{ value: '10', label: '1 to 10' }],
  },
  { ...field, name: 'message', type: 'textarea', label: 'Message' },
  { ...field, name: 'news', type: 'checkbox', label: 'News' },
];

const definition = { id: 'frm_1', version: 1, name: 'F', title: 'Talk to us', fields: FIELDS };
const RECEIPT = { submissionId: SUBMISSION, receivedAt: '2026-01-02T03:04:05.000Z' };
const PAGINATION = { limit: 20, nextCursor: null };

/** Answers of the API by their path below `/api/v1`. */
const ANSWERS: Record<string, object> = {
  '/forms/frm_1/definition': { data: definition },
  '/forms/frm_1/submissions': { data: RECEIPT },
  '/analytics/dashboard': { data: DASHBOARD },
  '/leads': { data: LEADS, pagination: PAGINATION },
};

/** A host page and a Leadpane server with the built files, on two origins. */
export async function startHost() {
  await buildIfStale();
  const site = await startSite();
  const io = new Server(site.server, { path: '/realtime', transports: ['websocket'] });
  const { version } = JSON.parse(await readFile(new URL('sri.json', dist), 'utf8'));
  for (const name of (await readdir(dist)).filter((file) => file.endsWith('.js'))) {
    const code = await readFile(new URL(name, dist), 'utf8');
    site.script(`/w/v1/${name}`, code);
    site.script(`/w/${version}/${name}`, code);
  }
  const bodies: string[] = [];
  for (const [path, answer] of Object.entries(ANSWERS)) {
    site.answer(`/api/v1${path}`, async (request, response) => {
      const allowed = request.headers['access-control-request-headers'] ?? '*';
      const headers = { 'access-control-allow-headers': allowed };
      if (request.method === 'OPTIONS') {
        response.writeHead(204, headers).end();
        return;
      }
      const body = await text(request);
      if (body) bodies.push(body);
      const status = request.method === 'POST' ? 201 : 200;
      response.writeHead(status, { ...headers, 'content-type': 'application/json' });
      response.end(JSON.stringify({ success: true, ...answer }));
    });
  }
  return {
    ...site,
    /** Bodies of the submissions that came. */
    bodies,
    /** Sockets that are open now. */
    sockets: () => io.engine.clientsCount,
    tag: `<script async src="${site.leadpane}/w/v1/loader.js" data-leadpane data-site-key="pk_1"></script>`,
    // In full, because nobody fills in what is in a shadow root.
    form: `<lp-lead-form api="${site.leadpane}" site-key="pk_1" form-id="frm_1" theme="light"></lp-lead-form>`,

    /** The page as it is written: no policy, and no doctype unless it has one. */
    show: (html: string) =>
      site.answer('/', (_, response) => {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
      }),

    async stop(): Promise<void> {
      io.disconnectSockets(true);
      await site.stop();
    },
  };
}
