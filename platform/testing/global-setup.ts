import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../src/infra/embedded-postgres.ts';
import { migrate } from '../src/infra/migrator.ts';
import { openKnex } from '../src/infra/database.ts';
import { openQueue } from '../src/infra/queue.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the server of this run; each test file clones `leadpane_template`. */
    postgres: string;
  }
}

/** One real PostgreSQL a run, with a migrated template that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = await mkdtemp(join(tmpdir(), 'leadpane-test-'));
  await chmod(dir, 0o711);
  const server = await startEmbeddedPostgres({
    databaseDir: join(dir, 'postgres'),
    password: 'test',
    onLog: () => undefined,
  });
  const knex = openKnex({ connectionString: server.url }, 1);
  await knex.raw('create database leadpane_template');
  await knex.destroy();
  const template = server.url.replace(/\/postgres$/, '/leadpane_template');
  await migrate(template);
  const queue = await openQueue({
    databaseUrl: template,
    redisUrl: undefined,
    report: () => undefined,
  });
  await queue.close();
  project.provide('postgres', server.url);
  return async () => {
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  };
}
