import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright';
import { openKnex } from '../../platform/src/infra/database.ts';
import {
  type PlatformProcess,
  removeData,
  startPlatformProcess,
} from '../../platform/testing/process.ts';
import { buildIfStale } from '../../widgets/test/runner/build.mjs';
import { openBrowser } from '../pages.ts';
import { PATIENCE_MS } from './visit.ts';
import { openWeakLink, type WeakLink } from './weak-link.ts';

/** The demo's site key lists the origins of this many visitors. */
const MOST_VISITORS = 100;

/** A browser of his own, on a site of his own: no other visitor's faults or storage reach him. */
export interface Visitor {
  readonly context: BrowserContext;
  readonly origin: string;
  open(path?: string): Promise<Page>;
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** A real platform behind a weak link, websites with its form, and browsers. */
export async function openStage() {
  await buildIfStale();
  const browser = await openBrowser();
  const place: { platform?: PlatformProcess } = {};
  const link = await openWeakLink(() => place.platform?.url ?? 'http://127.0.0.1:9');
  const site = await openSite(link);
  const origins = Array.from(
    { length: MOST_VISITORS },
    (_, at) => `http://v${at}.localhost:${site.port}`,
  );
  const env = {
    LEADPANE_DEMO: 'on',
    LEADPANE_DEMO_EMBED_SECRET: Buffer.alloc(32, 7).toString('base64url'),
    LEADPANE_DEMO_ORIGINS: origins.join(),
  };
  const first = await startPlatformProcess({ env });
  const { dataDir } = first;
  place.platform = first;

  /** Submissions that match. */
  async function count(where: object = {}): Promise<number> {
    const connectionString = place.platform?.databaseUrl ?? first.databaseUrl;
    const knex = openKnex({ connectionString }, 1);
    try {
      return (await knex('submissions').whereJsonSupersetOf('fields', where)).length;
    } finally {
      await knex.destroy();
    }
  }

  return {
    link,

    newVisitor: () => newVisitor(browser, origins.shift() ?? 'http://too.many'),

    /** As a power cut does; the next process works on the same data. */
    async killServer(): Promise<void> {
      await place.platform?.end('SIGKILL');
      place.platform = await startPlatformProcess({ dataDir, env });
    },

    /** How many submissions hold this e-mail address. */
    count: (email: string) => count({ email }),

    countAll: () => count(),

    async stop(): Promise<void> {
      await browser.close();
      await Promise.all([link.close(), site.close(), place.platform?.end('SIGTERM')]);
      await removeData(dataDir);
    },
  };
}

async function newVisitor(browser: Browser, origin: string): Promise<Visitor> {
  const context = await browser.newContext();
  context.setDefaultTimeout(PATIENCE_MS);
  return {
    context,
    origin,
    async open(path = '/') {
      const page = await context.newPage();
      await page.goto(origin + path);
      return page;
    },
  };
}

/** A page with the form at `/`, and one without at `/other`. */
async function openSite({ url }: WeakLink) {
  const form = `<script async src="${url}/w/v1/loader.js" data-leadpane data-site-key="pk_demo"></script>
    <lp-lead-form form-id="frm_demo"></lp-lead-form>`;
  const server = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(`<!doctype html><title>Site</title>${request.url === '/' ? form : 'Bye.'}`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
