import type { RequestListener } from 'node:http';
import type { Middleware } from 'koa';
import type { Logger } from 'pino';
import { createAuditRepository } from './audit/audit.repository.ts';
import { assembleCallers } from './app-callers.ts';
import { assembleCapture } from './app-capture.ts';
import type { Config } from './config.ts';
import { readContract } from './contract/document.ts';
import { createIdempotency } from './contract/idempotency.ts';
import { serveContract } from './contract/served.ts';
import { admit } from './http/admit.ts';
import { createListener, createWatchListener } from './http/listener.ts';
import { type Database, inside, isUnavailable } from './infra/database.ts';
import { createKeyStore, forgetAnswers, sweepKeys } from './infra/idempotency-keys.ts';
import { newId } from './infra/ids.ts';
import { createJobRunner } from './infra/jobs.ts';
import type { Outgoing } from './infra/outgoing.ts';
import { createOutbox } from './infra/outbox.ts';
import type { MailTransport } from './infra/mail.ts';
import type { JobQueue } from './infra/queue.ts';
import type { RateLimits } from './infra/rate-limits.ts';
import { createRealtime } from './infra/realtime.ts';
import type { Sealing } from './infra/sealing.ts';
import type { SigningKeys } from './infra/signing-keys.ts';
import { startRelay } from './infra/relay.ts';
import { tryAgain } from './infra/try-again.ts';
import { createFileRepository } from './files/files.repository.ts';
import { createIntakeRepository } from './intake/intake.repository.ts';
import { createIntakeService } from './intake/intake.service.ts';
import { createNormaliser } from './intake/person.ts';
import type { FileStore } from './kernel/index.ts';
import { createMailJobs } from './mails/mails.jobs.ts';
import { createMailer } from './mails/mails.service.ts';
import { createMailRepository } from './mails/mails.repository.ts';
import { assembleDeliveries } from './app-deliveries.ts';
import { assembleFiles } from './app-files.ts';
import { insightHandlers } from './app-insight.ts';
import { assembleInstallations } from './app-installations.ts';
import { assembleKeys } from './app-keys.ts';
import { assembleLeads } from './app-leads.ts';
import { assembleNotifications } from './app-notifications.ts';
import { assemblePeople } from './app-people.ts';
import { assembleWatch } from './app-watch.ts';
import type { RegisteredPlugin } from './scoring/config-check.ts';
import { createSetupRepository } from './setup/setup.repository.ts';
import { createSetupService } from './setup/setup.service.ts';
import { assembleCalls } from './app-plugin-calls.ts';
import { assemblePlugins } from './app-plugins.ts';
import { assembleSourceInputs, assembleSources } from './app-sources.ts';
import { assembleSignIn } from './app-sign-in.ts';
import { assembleTrials } from './app-trials.ts';
import { createUserRepository } from './users/users.repository.ts';

/** What a key or a definition may lag behind the database. */
const FRESH_MS = 3_000;
const SWEEP_MS = 3_600_000;
const GROWING = ['leads', 'submissions', 'activities', 'outbox', 'lead_scores'];

/** The outside world, opened by the process that starts. */
export interface World {
  readonly database: Database;
  readonly databaseUrl: string;
  readonly queue: JobQueue;
  readonly mailTransport: MailTransport;
  readonly outgoing: Outgoing;
  readonly limits: RateLimits;
  readonly sealing: Sealing;
  readonly fileStore: FileStore;
  readonly signingKeys: SigningKeys;
  readonly logger: Logger;
  readonly version: string;
  readonly serveSite: Middleware;
  /** Hash of the built loader, for pages that pin it. */
  readonly loaderIntegrity: () => Promise<string | undefined>;
  /** Scorers beside the built-in ones. */
  readonly plugins?: readonly RegisteredPlugin[];
  /** The present, for what waits for hours. */
  readonly now: () => Date;
}

export interface App {
  /** Answers HTTP; without the API it tells how the process is. */
  readonly listener: RequestListener;
  readonly setup: ReturnType<typeof createSetupService>;
  /** `share` comes before `setup`, which installs one of them. */
  readonly plugins: Pick<ReturnType<typeof assemblePlugins>, 'share' | 'stop'>;
  readonly realtime: Awaited<ReturnType<typeof createRealtime>>;
  /** In a worker: starts moving facts to the queue and working on them. */
  run(): { stop(): Promise<void> };
}

/** The composition root: every part is made here, once, and handed what it needs. */
export async function createApp(config: Config, world: World): Promise<App> {
  const { database, queue, sealing, logger } = world;
  const { transact, lanes, system } = database;
  const report = (error: unknown) => logger.error({ err: error }, 'background failure');

  const { metrics, ...watch } = assembleWatch({ database, queue, version: world.version });
  const outbox = createOutbox();
  const relay = { wake: () => undefined as void };

  const mailRepository = createMailRepository();
  const mailJobs = createMailJobs({
    mails: mailRepository,
    outbox,
    transact,
    deliver: world.mailTransport.deliver,
    open: sealing.open,
    report,
  });
  const auditLog = createAuditRepository(newId);
  const audit = auditLog.record;
  const userRepository = createUserRepository(system);
  const contract = readContract();
  const keys = assembleKeys({ system, transact, audit, sealing, contract });
  const mailer = createMailer({ mails: mailRepository, outbox, seal: sealing.seal, newId });
  const signIn = assembleSignIn({
    system,
    transact,
    audit,
    mailer,
    users: userRepository,
    signingKeys: world.signingKeys,
    publicUrl: config.publicUrl,
  });
  const plugins = assemblePlugins({
    system,
    transact,
    newId,
    now: () => new Date(),
    plugins: world.plugins ?? [],
  });
  const people = assemblePeople({
    system,
    transact,
    users: userRepository,
    audit,
    mailer,
    hash: signIn.hashPassword,
    endSessions: (tx, userId) => signIn.sessions.endOthers(tx, userId, undefined),
    installFirst: (tx) => plugins.installFirst(inside(tx), tx.companyId),
    hasOpenRegistration: config.hasOpenRegistration,
    publicUrl: config.publicUrl,
  });
  const callers = assembleCallers({ keys: keys.actors, signIn, publicUrl: config.publicUrl });
  const { ownOrigin, isListed } = callers;

  const live = await createRealtime({
    ...config,
    ownOrigin,
    identify: callers.byToken,
    stillSignedIn: signIn.stillSignedIn,
    report,
  });
  const deliveries = assembleDeliveries({ system, transact, newId, now: world.now, report });
  const { announcer } = deliveries;
  const { now } = world;
  const shared = { system, transact, audit, outbox, live, announcer, report, newId, now };
  const normalise = createNormaliser(config.defaultCountry);
  const intake = createIntakeService({
    intake: createIntakeRepository(lanes),
    normalise,
    wake: () => relay.wake(),
    onStored: metrics.countStored,
    onGrowth: () => void database.analyze(GROWING).catch(report),
    isUnavailable,
    tryAgain,
  });
  const capture = assembleCapture({
    ...shared,
    intake,
    findSiteKey: keys.findSiteKey,
    publicUrl: config.publicUrl,
    release: { version: world.version, integrity: world.loaderIntegrity },
    sealing,
    now,
    freshMs: FRESH_MS,
  });
  const notifications = assembleNotifications({ ...shared, mailer, users: userRepository });
  const calls = assembleCalls({
    ...shared,
    ...plugins,
    outgoing: world.outgoing,
    mailer,
    tell: notifications.service.raiseOfPlugin,
    users: userRepository,
    sealing,
  });
  const installations = assembleInstallations({
    ...plugins,
    ...shared,
    calls,
    sealing,
    now: () => new Date(),
    pluginKeys: config.pluginKeys,
  });
  const inputs = assembleSourceInputs(shared);
  const leads = assembleLeads({
    ...shared,
    scoring: plugins.scoring,
    noteRuns: installations.noteRuns,
    tryAgain,
    normalise,
    now: () => new Date(),
    forget: [
      notifications.forget,
      deliveries.forget,
      inputs.forget,
      createFileRepository(system).expireOfLeads,
      forgetAnswers,
    ],
  });
  const sources = assembleSources({
    ...shared,
    ...config,
    calls,
    intake,
    inputs,
  });
  const filing = assembleFiles({
    ...config,
    ...shared,
    fileStore: world.fileStore,
    leads: leads.service,
    forms: capture.forms,
    intake,
    notifications: notifications.service,
    sealing,
  });
  const trials = assembleTrials({
    ...shared,
    plugins,
    fit: installations.fit,
    getLead: leads.service.get,
    wake: () => relay.wake(),
  });
  const setup = createSetupService({
    setup: createSetupRepository(system, plugins.installFirst),
    hash: signIn.hashPassword,
    seal: sealing.seal,
  });

  const operations = serveContract({
    contract,
    handlers: {
      ...signIn.handlers,
      ...people,
      ...keys.routes,
      ...capture.handlers,
      ...leads.handlers,
      ...filing.handlers,
      ...trials.handlers,
      ...deliveries.handlers,
      ...insightHandlers({ transact, audit: auditLog, now: world.now }),
      ...notifications.handlers,
      ...installations.handlers,
      ...sources.handlers,
      ...watch.handlers,
    },
    admit,
    answerOnce: createIdempotency({ keys: createKeyStore(transact, sealing), newId, report }),
    checkAnswers: config.checkAnswers,
  });
  const listen = config.roles.api ? createListener : createWatchListener;
  const listener = listen({
    operations,
    serveSite: world.serveSite,
    limits: world.limits,
    logger,
    byToken: callers.byBearer,
    bySiteKey: keys.actors.actorOfSiteKey,
    isListed,
    ownOrigin,
    trustedProxyHops: config.trustedProxyHops,
    metrics,
    metricsToken: config.metricsToken,
  });

  return {
    listener,
    setup,
    plugins,
    realtime: live,
    run() {
      // An API process alone writes facts and leaves them to the workers.
      if (!config.roles.worker) return { stop: async () => undefined };
      const started = startRelay({ system, enqueue: queue.add, report });
      relay.wake = started.wake;
      const handlers = {
        ...filing.jobs,
        ...leads.jobs,
        ...trials.jobs,
        ...installations.jobs,
        ...notifications.jobs,
        ...sources.jobs,
        'mail.wanted': mailJobs.send,
      };
      const runner = createJobRunner({ handlers, transact, outbox, report, wake: started.wake });
      const worker = queue.work(runner);
      const sweeping = setInterval(() => void sweepKeys(system).catch(report), SWEEP_MS);
      const sweeps = [capture, filing, trials, leads, installations].map((part) => part.sweep());
      const delivering = deliveries.start(calls);
      const polling = sources.poll();
      return {
        async stop() {
          clearInterval(sweeping);
          for (const sweep of sweeps) sweep.stop();
          await delivering.stop();
          await polling.stop();
          await started.stop();
          await worker.stop();
        },
      };
    },
  };
}
