import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../src/infra/logger.ts';
import { openKnex } from '../src/infra/database.ts';
import { type Config, readConfig } from '../src/config.ts';
import type { Role } from '../src/kernel/index.ts';
import { startPlatform } from '../src/platform.ts';
import type { RegisteredPlugin } from '../src/scoring/config-check.ts';
import { inject } from 'vitest';
import type { Knex } from 'knex';
import { bearer, type Client, createClient } from './client.ts';
import { ADMIN, TEST_SECRET } from './world.ts';

export { bearer, type Client, type Reply } from './client.ts';
export { ADMIN } from './world.ts';

export const ORIGIN = 'https://site.example.com';
export const EMBED_SECRET = Buffer.alloc(32, 7).toString('base64url');

/** A whole platform on a database of its own, with the demo form and keys. */
export interface TestApp extends Client {
  readonly url: string;
  readonly databaseUrl: string;
  /** Where mails become files, which `testing/mailbox.ts` reads, and where uploads lie. */
  readonly dataDir: string;
  /** As the owner: sees every company. */
  readonly knex: Knex;
  /** A signed-in user of the first company with this role. */
  as(role: Role): Promise<Client>;
  /** His access token; each role signs in once. */
  tokenOf(role: Role): Promise<string>;
  /** Waits until no fact is open, so that every effect is recorded. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

interface Options {
  readonly plugins?: readonly RegisteredPlugin[];
  readonly env?: Readonly<Record<string, string>>;
  /** Moves on what waits for hours. */
  readonly now?: () => Date;
  /** The way of the platform to its database; the test's own knex goes straight. */
  readonly through?: (databaseUrl: string) => Promise<string>;
}

/**
 * Starts the platform as production does, on a clone of the template database or, when the
 * environment names one, on that.
 */
export async function startTestApp(options: Options = {}): Promise<TestApp> {
  const { plugins = [], env = {}, now = () => new Date(), through = async (url) => url } = options;
  const databaseUrl = env['DATABASE_URL'] ?? (await cloneTemplate());
  const dataDir = await mkdtemp(join(tmpdir(), 'leadpane-test-'));
  const config: Config = readConfig({
    PORT: '0',
    LEADPANE_DATA_DIR: dataDir,
    LEADPANE_SECRET: TEST_SECRET,
    LEADPANE_CHECK_ANSWERS: 'on',
    LEADPANE_ADMIN_EMAIL: ADMIN.email,
    LEADPANE_ADMIN_PASSWORD: ADMIN.password,
    // One address sends the requests of a whole test file; rate-limit.test.ts has the defaults.
    LEADPANE_RATE_LIMITS: 'all=1000000/60',
    LEADPANE_REGISTRATION: 'open',
    LEADPANE_DEMO: 'on',
    LEADPANE_DEMO_EMBED_SECRET: EMBED_SECRET,
    LEADPANE_DEMO_ORIGINS: ORIGIN,
    ...env,
    DATABASE_URL: await through(databaseUrl),
  });
  const platform = await startPlatform(config, { logger: createLogger('silent'), plugins, now });
  const knex = openKnex({ connectionString: databaseUrl }, 2);
  const anybody = createClient(platform.url, {});
  const tokens = new Map<Role, Promise<string>>();

  async function signIn(role: Role): Promise<string> {
    const email = `${role.toLowerCase()}@example.com`;
    const [admin] = await knex('users').where({ email: ADMIN.email });
    const { companyId, passwordHash } = admin as { companyId: string; passwordHash: string };
    const row = { companyId, passwordHash, email, role };
    if (email !== ADMIN.email) await knex('users').insert(row);
    const credentials = { email, password: ADMIN.password };
    const { body } = await anybody.post('/api/v1/auth/login', credentials);
    return body.data.accessToken as string;
  }

  function tokenOf(role: Role): Promise<string> {
    const token = tokens.get(role) ?? signIn(role);
    tokens.set(role, token);
    return token;
  }

  return {
    ...anybody,
    url: platform.url,
    databaseUrl,
    dataDir,
    knex,
    tokenOf,
    as: async (role) => createClient(platform.url, bearer(await tokenOf(role))),
    async settled() {
      for (;;) {
        const open = await knex('outbox').whereNull('buried_at').first('id');
        if (!open) return;
        await new Promise((next) => setTimeout(next, 10));
      }
    },
    async stop() {
      await knex.destroy();
      await platform.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A submission of the demo form, with only the members that matter changed. */
export function filledForm(fields: Record<string, unknown> = {}): { fields: object } {
  return { fields: { email: `${randomUUID()}@example.com`, consent: true, ...fields } };
}

export const SUBMIT = '/api/v1/forms/frm_demo/submissions?siteKey=pk_demo';

/** A migrated database of the caller's own. */
export async function cloneTemplate(): Promise<string> {
  const server = inject('postgres');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const knex = openKnex({ connectionString: server }, 1);
  await knex.raw(`create database ${name} template leadpane_template`);
  await knex.destroy();
  return server.replace(/\/postgres$/, `/${name}`);
}
