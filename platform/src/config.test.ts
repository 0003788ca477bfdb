import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

function refusal(env: Record<string, string>): string {
  try {
    return JSON.stringify(readConfig(env));
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
}

describe('settings', () => {
  it('are all optional', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      dataDir: expect.stringMatching(/\.leadpane$/),
      databaseUrl: undefined,
      publicUrl: 'http://localhost:8080',
      roles: { api: true, worker: true },
      logLevel: 'info',
      fileMaxBytes: 10_485_760,
      s3: undefined,
      demo: undefined,
    });
  });

  it('that are empty count as absent', () => {
    const names = ['PORT', 'DATABASE_URL', 'LEADPANE_SECRET', 'LEADPANE_ROLES', 'LEADPANE_DEMO'];

    expect(readConfig(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(readConfig({}));
  });
});

describe('wrong settings', () => {
  it('are named all at once, each with a value that works and none with its secret', () => {
    const said = refusal({
      PORT: '70000',
      DATABASE_URL: 'mysql://root:hunter2@db/x',
      REDIS_URL: 'redis',
      LEADPANE_PUBLIC_URL: 'leads.example.com',
      LEADPANE_ADMIN_EMAIL: 'admin',
      LEADPANE_ADMIN_PASSWORD: 'short-pw',
      LEADPANE_SECRET: 'short-secret',
      LEADPANE_ROLES: 'web',
      LEADPANE_LOG_LEVEL: 'loud',
      LEADPANE_DEMO: 'yes',
      LEADPANE_FILE_MAX_MB: '0',
      LEADPANE_S3_URL: 'https://s3.example.com',
      LEADPANE_S3_KEY: 'k',
      LEADPANE_COLOUR: 'blue',
      LEADPANE_TRUST_PROXY_HOPS: 'true',
      LEADPANE_RATE_LIMITS: 'everything=1/1',
      LEADPANE_OUTGOING_ALLOW: '10.0.0.0/99',
    });

    const [title, ...mistakes] = said.split('\n');
    expect(title).toBe('Leadpane cannot start with these settings:');
    const named = mistakes.map((line) => /^ {2}- ([A-Z\d_]+)/.exec(line)?.[1]);
    expect(new Set(named)).toEqual(
      new Set([
        'PORT',
        'DATABASE_URL',
        'REDIS_URL',
        'LEADPANE_PUBLIC_URL',
        'LEADPANE_ADMIN_EMAIL',
        'LEADPANE_ADMIN_PASSWORD',
        'LEADPANE_SECRET',
        'LEADPANE_ROLES',
        'LEADPANE_LOG_LEVEL',
        'LEADPANE_DEMO',
        'LEADPANE_FILE_MAX_MB',
        'LEADPANE_S3_BUCKET',
        'LEADPANE_S3_SECRET',
        'LEADPANE_COLOUR',
        'LEADPANE_TRUST_PROXY_HOPS',
        'LEADPANE_RATE_LIMITS',
        'LEADPANE_OUTGOING_ALLOW',
      ]),
    );
    expect(said).not.toMatch(/hunter2|short-/);
  });

  it('include roles that cannot meet without one database', () => {
    const said = refusal({ LEADPANE_ROLES: 'worker' });

    expect(said).toContain('LEADPANE_ROLES splits the work over processes');
  });

  it('include a database without the secret that all processes share', () => {
    const said = refusal({ DATABASE_URL: 'postgres://user@127.0.0.1:1/x' });

    expect(said).toContain('LEADPANE_SECRET is needed with DATABASE_URL');
  });
});
