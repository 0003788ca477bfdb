import type { Knex } from 'knex';
import { migrations } from '../../migrations/index.ts';
import { StartError } from '../kernel/index.ts';
import { APP_ROLE, openKnex } from './database.ts';

/** Any number; every starting process asks for the same lock. */
const LOCK = 7_120_543;
const OLDEST = 150_000;

/** Brings the database to this version; several processes may start at once, one migrates. */
export async function migrate(
  url: string,
  onStep: (name: string) => void = () => undefined,
): Promise<void> {
  const knex = openKnex({ connectionString: url, connectionTimeoutMillis: 5_000 }, 1);
  try {
    await checkVersion(knex, url);
    await knex.transaction(async (trx) => {
      await trx.raw('select pg_advisory_xact_lock(?)', [LOCK]);
      await ensureRole(trx);
      await trx.raw(
        'create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())',
      );
      const done = new Set(await trx('migrations').pluck<string[]>('name'));
      for (const [name, { up }] of Object.entries(migrations)) {
        if (done.has(name)) continue;
        onStep(name);
        await up(trx);
        await trx('migrations').insert({ name });
      }
    });
  } finally {
    await knex.destroy();
  }
}

async function checkVersion(knex: Knex, url: string): Promise<void> {
  const { rows } = await knex
    .raw<{ rows: { version: string }[] }>(`select current_setting('server_version_num') as version`)
    .catch(refuse(url));
  if (Number(rows[0]?.version) >= OLDEST) return;
  throw new StartError(
    'Leadpane needs PostgreSQL 15 or newer. Upgrade it, or remove DATABASE_URL for the embedded one.',
  );
}

/** These are the first words with the database: what fails now is about its address. */
function refuse(url: string): (cause: unknown) => never {
  const { host, pathname } = new URL(url);
  return (cause) => {
    const { message, code } = cause as NodeJS.ErrnoException;
    throw new StartError(
      `The database ${pathname.slice(1)} at ${host} cannot be used: ${message || code}. ` +
        'See that it runs and that DATABASE_URL is right.',
      { cause },
    );
  };
}

async function ensureRole(trx: Knex.Transaction): Promise<void> {
  const found: unknown = await trx('pg_roles').where({ rolname: APP_ROLE }).first('rolname');
  try {
    if (!found) await trx.raw(`create role ${APP_ROLE} nologin nobypassrls`);
    await trx.raw(`grant ${APP_ROLE} to current_user`);
    await trx.raw(`grant usage on schema public to ${APP_ROLE}`);
  } catch (cause) {
    throw new StartError(
      `The user of DATABASE_URL may not set up the role ${APP_ROLE}. Run as a superuser: ` +
        `create role ${APP_ROLE} nologin; grant ${APP_ROLE} to <that user>;`,
      { cause },
    );
  }
}
