import { resolve } from 'node:path';
import type { LogLevel } from './infra/logger.ts';
import { EDGE_NAMES, type EdgeSettings, readEdgeSettings } from './edge-settings.ts';
import { FILE_NAMES, type FileSettings, readFileSettings } from './file-settings.ts';
import { PLUGIN_NAMES, type PluginSettings, readPluginSettings } from './plugin-settings.ts';
import type { Demo } from './setup/setup.service.ts';

/** What the process was told by its environment; every setting is documented in the README. */
export interface Config extends EdgeSettings, FileSettings, PluginSettings {
  /** Address to listen on. `HOST`, default 127.0.0.1. */
  readonly host: string;
  /** Port to listen on, 0 for a free one. `PORT`, default 8080. */
  readonly port: number;
  /** Where the embedded database, secrets and uploads live. `LEADPANE_DATA_DIR`, default .leadpane */
  readonly dataDir: string;
  /** An outside PostgreSQL >= 15; absent: the embedded one. `DATABASE_URL`. */
  readonly databaseUrl: string | undefined;
  /** Moves queues and sockets to Redis. `REDIS_URL`. */
  readonly redisUrl: string | undefined;
  /** The mail server; absent: mails become files in the data directory. `LEADPANE_SMTP_URL`. */
  readonly smtpUrl: string | undefined;
  /** Sender of all mails. `LEADPANE_MAIL_FROM`, default leadpane@ the host of the public URL. */
  readonly mailFrom: string;
  /** How browsers reach this server; links are built from it alone. `LEADPANE_PUBLIC_URL`. */
  readonly publicUrl: string;
  /** First administrator. `LEADPANE_ADMIN_EMAIL`, default admin@localhost. */
  readonly adminEmail: string;
  /** His password; absent: a random one, printed once. `LEADPANE_ADMIN_PASSWORD`. */
  readonly adminPassword: string | undefined;
  /** Country of phone numbers that name none, ISO 3166-1. `LEADPANE_DEFAULT_COUNTRY`, default none. */
  readonly defaultCountry: string | undefined;
  /** Key material for what is encrypted at rest; absent: made once in the data directory. `LEADPANE_SECRET`. */
  readonly secret: string | undefined;
  /** May anybody register a company? `LEADPANE_REGISTRATION`, default invitation. */
  readonly hasOpenRegistration: boolean;
  /** What this process does. `LEADPANE_ROLES`, default api,worker. */
  readonly roles: { readonly api: boolean; readonly worker: boolean };
  /** `LEADPANE_LOG_LEVEL`, default info. */
  readonly logLevel: LogLevel;
  /** Checks every answer against the contract. `LEADPANE_CHECK_ANSWERS`, default off. */
  readonly checkAnswers: boolean;
  /** The demo company, form and keys; absent: none. `LEADPANE_DEMO=on`. */
  readonly demo: Demo | undefined;
}

const LOG_LEVELS: readonly LogLevel[] = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'];

/** An address, or a name and the address in angle brackets. */
const SENDER =
  /^(?:[^\p{Cc}<>",;]+ <[^\s\p{Cc}<>@,;]+@[^\s\p{Cc}<>@,;]+>|[^\s\p{Cc}<>@,;]+@[^\s\p{Cc}<>@,;]+)$/u;

const KNOWN = new Set([
  'LEADPANE_DATA_DIR',
  'LEADPANE_PUBLIC_URL',
  'LEADPANE_SMTP_URL',
  'LEADPANE_MAIL_FROM',
  ...EDGE_NAMES,
  'LEADPANE_ADMIN_EMAIL',
  'LEADPANE_ADMIN_PASSWORD',
  'LEADPANE_SECRET',
  'LEADPANE_REGISTRATION',
  'LEADPANE_DEFAULT_COUNTRY',
  'LEADPANE_ROLES',
  'LEADPANE_LOG_LEVEL',
  'LEADPANE_CHECK_ANSWERS',
  'LEADPANE_DEMO',
  'LEADPANE_DEMO_EMBED_SECRET',
  'LEADPANE_DEMO_ORIGINS',
  ...FILE_NAMES,
  ...PLUGIN_NAMES,
  // Read by `npm start` and the tests, not here.
  'LEADPANE_LOGS',
  'LEADPANE_CHROMIUM',
  'LEADPANE_COUNTS',
  'LEADPANE_URL',
  'LEADPANE_API_KEY',
  'LEADPANE_TOKEN',
]);

/** Every mistake of the environment at once, each with its cure. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(
      `Leadpane cannot start with these settings:\n${mistakes.map((m) => `  - ${m}`).join('\n')}`,
    );
    this.mistakes = mistakes;
  }
}

/** @throws {ConfigError} naming every wrong setting and a value that works. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const mistakes: string[] = [];
  const read = createReader(env, mistakes);
  const port = read.port('PORT') ?? 8080;
  const publicUrl =
    read.url('LEADPANE_PUBLIC_URL', ['http:', 'https:'], 'https://leads.example.com') ??
    `http://localhost:${port}`;
  const config: Config = {
    host: read.text('HOST', '127.0.0.1'),
    port,
    dataDir: resolve(read.text('LEADPANE_DATA_DIR', '.leadpane')),
    databaseUrl: read.url(
      'DATABASE_URL',
      ['postgres:', 'postgresql:'],
      'postgres://user@host:5432/leadpane',
    ),
    redisUrl: read.url('REDIS_URL', ['redis:', 'rediss:'], 'redis://127.0.0.1:6379'),
    smtpUrl: read.url('LEADPANE_SMTP_URL', ['smtp:', 'smtps:'], 'smtp://user:password@host:587'),
    mailFrom:
      read.matching('LEADPANE_MAIL_FROM', SENDER, 'leadpane@example.com or Leadpane <mail@host>') ??
      `leadpane@${hostOf(publicUrl)}`,
    publicUrl,
    ...readEdgeSettings(env, read, mistakes),
    ...readFileSettings(read, mistakes),
    ...readPluginSettings(read),
    adminEmail:
      read.matching('LEADPANE_ADMIN_EMAIL', /^[^\s@]+@[^\s@]+$/, 'you@example.com') ??
      'admin@localhost',
    adminPassword: read.matching('LEADPANE_ADMIN_PASSWORD', /^.{12,}$/s, 'at least 12 characters'),
    secret: read.matching(
      'LEADPANE_SECRET',
      /^.{32,}$/s,
      'at least 32 random characters, as `openssl rand -base64 48` prints',
    ),
    hasOpenRegistration: read.oneOf('LEADPANE_REGISTRATION', ['invitation', 'open']) === 'open',
    defaultCountry: read.matching('LEADPANE_DEFAULT_COUNTRY', /^[A-Z]{2}$/, 'a country like DE'),
    roles: read.roles(),
    logLevel: read.oneOf('LEADPANE_LOG_LEVEL', LOG_LEVELS) ?? 'info',
    checkAnswers: read.oneOf('LEADPANE_CHECK_ANSWERS', ['on', 'off']) === 'on',
    demo: read.demo(),
  };
  mistakes.push(...unknownNames(env), ...contradictions(config));
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return Object.freeze(config);
}

/** A wrong address has been reported by then. */
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : 'localhost');

function unknownNames(env: NodeJS.ProcessEnv): string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('LEADPANE_') && !KNOWN.has(name))
    .map((name) => `${name} is no setting of Leadpane. Remove it, or see the README for its name.`);
}

/** Settings that are fine alone and wrong together. */
function contradictions({ databaseUrl, secret, roles }: Config): string[] {
  const found: string[] = [];
  if (databaseUrl && !secret) {
    found.push(
      'LEADPANE_SECRET is needed with DATABASE_URL, the same for every process. Make one with `openssl rand -base64 48`.',
    );
  }
  if (!databaseUrl && !(roles.api && roles.worker)) {
    found.push(
      'LEADPANE_ROLES splits the work over processes, which need one DATABASE_URL. Set it, or remove LEADPANE_ROLES.',
    );
  }
  return found;
}

function createReader(env: NodeJS.ProcessEnv, mistakes: string[]) {
  const wrong = (name: string, cure: string) => {
    mistakes.push(`${name} is ${JSON.stringify(env[name])}; use ${cure}.`);
    return undefined;
  };
  const matching = (name: string, pattern: RegExp, cure: string) => {
    const value = env[name];
    if (!value) return undefined;
    // Passwords and secrets must not reach the terminal through their own error.
    if (!pattern.test(value)) mistakes.push(`${name} does not fit; use ${cure}.`);
    return value;
  };
  const url = (name: string, protocols: readonly string[], example: string) => {
    const value = env[name];
    if (!value) return undefined;
    const isGood = URL.canParse(value) && protocols.includes(new URL(value).protocol);
    if (!isGood)
      mistakes.push(`${name} is no ${protocols.join(' or ')} address; use one like ${example}.`);
    return value.replace(/\/$/, '');
  };
  const oneOf = <T extends string>(name: string, values: readonly T[]): T | undefined => {
    const value = env[name];
    if (!value) return undefined;
    return values.find((one) => one === value) ?? wrong(name, values.join(', '));
  };
  return {
    text: (name: string, otherwise: string): string => env[name] || otherwise,
    matching,
    url,
    oneOf,
    port(name: string) {
      const value = env[name];
      if (!value) return undefined;
      const isPort = /^\d{1,5}$/.test(value) && Number(value) < 65_536;
      if (!isPort) wrong(name, 'a number from 0 to 65535, for example 8080');
      return Number(value);
    },
    roles() {
      const value = env['LEADPANE_ROLES'] || 'api,worker';
      const roles = value.split(',').map((role) => role.trim());
      if (!roles.every((role) => role === 'api' || role === 'worker')) {
        wrong('LEADPANE_ROLES', 'api, worker or api,worker');
      }
      return { api: roles.includes('api'), worker: roles.includes('worker') };
    },
    demo(): Demo | undefined {
      if (oneOf('LEADPANE_DEMO', ['on', 'off']) !== 'on') return undefined;
      const embedSecret =
        matching('LEADPANE_DEMO_EMBED_SECRET', /^[\w-]{43,}$/, 'base64url of 32 random bytes') ??
        '';
      if (!embedSecret)
        mistakes.push(
          'LEADPANE_DEMO_EMBED_SECRET is needed with LEADPANE_DEMO=on; `npm start` makes it.',
        );
      const origins = (env['LEADPANE_DEMO_ORIGINS'] ?? '').split(',').filter(Boolean);
      return { embedSecret, origins };
    },
  };
}
