import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { openDataDirectory } from './infra/data-directory.ts';
import { createDatabase } from './infra/database.ts';
import { newId } from './infra/ids.ts';
import { createMailTransport } from './infra/mail.ts';
import { migrate } from './infra/migrator.ts';
import { openQueue } from './infra/queue.ts';
import { openRateLimits } from './infra/rate-limits.ts';
import { createSealing } from './infra/sealing.ts';
import { loadSigningKeys } from './infra/signing-keys.ts';
import { version } from './infra/version.ts';
import { StartError } from './kernel/index.ts';
import type { RegisteredPlugin } from './plugins/registry.ts';
import { serveSite } from './site/site.ts';

/** A running Leadpane. */
export interface Platform {
  /** Where it answers, for example http://127.0.0.1:8080; empty for a worker. */
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
}

const DRAIN_MS = 8_000;

/** Config -> database -> app -> listen and work. @throws {StartError} in one sentence. */
export async function startPlatform(config: Config, options: Options): Promise<Platform> {
  const { logger } = options;
  const closers: (() => Promise<unknown>)[] = [];
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

async function open(config: Config, options: Options, closers: (() => Promise<unknown>)[]) {
  const { logger, plugins = [] } = options;
  const { databaseUrl, secret, announce } = await openDatabase(config, logger, closers);
  await migrate(databaseUrl, (name) => logger.info({ migration: name }, 'migrated'));

  const database = createDatabase(databaseUrl);
  closers.push(database.close);
  const sealing = createSealing(secret);
  const queue = await openQueue({
    databaseUrl,
    redisUrl: config.redisUrl,
    report: (error) => logger.warn({ err: error }, 'queue'),
  });
  closers.push(queue.close);
  const limits = await openRateLimits({
    table: config.rateLimits,
    redisUrl: config.redisUrl,
    report: (error) => logger.warn({ err: error }, 'rate limits'),
  });
  closers.push(async () => limits.close());

  const mailTransport = createMailTransport({
    smtpUrl: config.smtpUrl,
    from: config.mailFrom,
    captureDir: join(config.dataDir, 'mail'),
  });
  closers.push(async () => mailTransport.close());

  const app = await createApp(config, {
    database,
    databaseUrl,
    queue,
    mailTransport,
    limits,
    sealing,
    signingKeys: await loadSigningKeys(database.system, sealing, newId),
    logger,
    version,
    plugins,
    serveSite: serveSite({
      widgetsDir: fileURLToPath(new URL('../../widgets/dist/cdn', import.meta.url)),
      version,
      publicUrl: config.publicUrl,
      exampleUrls: exampleUrls(config.demo),
    }),
  });
  const adminPassword = await app.setup.ensureAdmin({
    email: config.adminEmail,
    password: config.adminPassword,
  });
  if (config.demo) await app.setup.ensureDemo(config.demo);
  closers.push(app.realtime.close);
  const running = app.run();
  closers.push(running.stop);

  let url = '';
  if (config.roles.api) {
    const server = createServer(app.listener);
    // A client that drips its headers holds a socket for so long at most.
    server.headersTimeout = 10_000;
    // A large file may take as long as it needs; headers may not.
    server.requestTimeout = 0;
    server.keepAliveTimeout = 65_000;
    app.realtime.attach(server);
    url = await listen(server, config);
    closers.push(() => drain(server));
  }
  await announce(url);
  logger.info({ url, roles: config.roles }, 'ready');
  return { url, databaseUrl, adminPassword };
}

/** The website comes first, then the CRM host, each under `localhost` and 127.0.0.1. */
function exampleUrls(demo: Config['demo']) {
  const [website, crmHost] = demo?.origins.filter((origin) => origin.includes('localhost')) ?? [];
  return website && crmHost ? { website, crmHost } : undefined;
}

async function openDatabase(
  config: Config,
  logger: Logger,
  closers: (() => Promise<unknown>)[],
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

function listen(server: Server, { host, port }: Config): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const sentence = {
        EADDRINUSE: `Port ${port} is taken. Stop what uses it, or set PORT to another one.`,
        EACCES: `Port ${port} needs more rights. Set PORT to one above 1023.`,
        EADDRNOTAVAIL: `${host} is no address of this machine. Set HOST to one, such as 127.0.0.1.`,
      }[error.code ?? ''];
      reject(sentence ? new StartError(sentence, { cause: error }) : error);
    });
    server.listen(port, host, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address ? address.port : port;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${bound}`);
    });
  });
}

/** Answers what runs, then cuts what is left. */
async function drain(server: Server): Promise<void> {
  // Whoever keeps sending on an open connection would hold the process: each answer is the last.
  server.prependListener('request', (_request, response) => {
    response.setHeader('Connection', 'close');
  });
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await Promise.race([closed, wait(DRAIN_MS, undefined, { ref: false })]);
  server.closeAllConnections();
}
