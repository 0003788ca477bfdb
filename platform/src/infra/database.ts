import knexModule, { type Knex } from 'knex';
import { DBError, knexSnakeCaseMappers } from 'objection';
import pg from 'pg';
import type { Transact, Tx } from '../kernel/index.ts';
import type { PoolUse } from './metrics.ts';

/** The role of every tenant connection; row-level security binds it. */
export const APP_ROLE = 'leadpane_app';

/** Five time-outs, in ms: pg waits for ever by default when packets vanish. */
const TIMEOUTS = {
  connectionTimeoutMillis: 2_000,
  query_timeout: 4_000,
  statement_timeout: 3_500,
  lock_timeout: 2_000,
  idle_in_transaction_session_timeout: 10_000,
} as const;

/** A submission may wait for the one before it to fail and must still be answered within 5 s. */
const LANE_TIMEOUTS = { query_timeout: 2_800, statement_timeout: 2_500 } as const;

/**
 * Lanes look rows up by key, whatever the statistics of a young table say: a plan made while it
 * was empty and kept for later would scan it for every row.
 */
const BY_KEY =
  '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c enable_material=off -c plan_cache_mode=force_generic_plan';

// bigint columns are counts and sequence numbers of ours, far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

const transactions = new WeakMap<Tx, Knex.Transaction>();

/** The knex transaction behind a `Tx`; for repositories. */
export function inside(tx: Tx): Knex.Transaction {
  const trx = transactions.get(tx);
  if (!trx) throw new Error('This transaction has ended.');
  return trx;
}

/** A statement for `Lanes`; its name keeps the plan prepared on each connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Connections for statements that are a whole transaction by themselves: one round trip each. */
export interface Lanes {
  run<Row>(companyId: string, statement: Statement): Promise<Row[]>;
}

export interface Database {
  readonly transact: Transact;
  readonly lanes: Lanes;
  /** Sees every company: sign-in, keys, the outbox relay. Never for a tenant's request. */
  readonly system: Knex;
  /** Tells the planner how these tables look now. */
  analyze(tables: readonly string[]): Promise<void>;
  ping(): Promise<void>;
  /** How busy the pools are. */
  pools(): PoolUse[];
  close(): Promise<void>;
}

/** Opens the pools; nothing connects before it is used. */
export function createDatabase(url: string): Database {
  const connection = { connectionString: url, keepAlive: true, ...TIMEOUTS };
  const asApp = { ...connection, options: `-c role=${APP_ROLE}` };
  const tenants = openKnex({ ...asApp, application_name: 'leadpane' }, 10);
  const system = openKnex({ ...connection, application_name: 'leadpane-system' }, 4);
  const lanePool = openPool({
    ...asApp,
    ...LANE_TIMEOUTS,
    options: `-c role=${APP_ROLE} ${BY_KEY}`,
    application_name: 'leadpane-intake',
    max: 4,
  });
  return {
    transact: createTransact(tenants),
    lanes: createLanes(lanePool),
    system,
    async analyze(tables) {
      await system.raw(`analyze ${tables.map(() => '??').join(', ')}`, [...tables]);
    },
    async ping() {
      await system.raw('select 1');
    },
    pools: () => [
      useOf('tenants', tenants),
      useOf('system', system),
      {
        pool: 'intake',
        used: lanePool.totalCount - lanePool.idleCount,
        idle: lanePool.idleCount,
        waiting: lanePool.waitingCount,
      },
    ],
    async close() {
      await Promise.all([tenants.destroy(), system.destroy(), lanePool.end()]);
    },
  };
}

/** What knex's pool says of itself. */
interface KnexPool {
  numUsed(): number;
  numFree(): number;
  numPendingAcquires(): number;
}

function useOf(name: string, knex: Knex): PoolUse {
  const pool = knex.client.pool as KnexPool;
  return {
    pool: name,
    used: pool.numUsed(),
    idle: pool.numFree(),
    waiting: pool.numPendingAcquires(),
  };
}

/** A pool whose connections may break: their statement fails, the process goes on. */
export function openPool(
  config: pg.PoolConfig,
  report: (error: unknown) => void = () => undefined,
): pg.Pool {
  const pool = new pg.Pool(config);
  pool.on('error', report);
  // The pool itself listens to idle connections only, and an error nobody hears ends the process.
  pool.on('connect', (client) => client.on('error', report));
  return pool;
}

/** A knex of our conventions: camelCase here, snake_case there. */
export function openKnex(connection: pg.PoolConfig, max: number): Knex {
  return knexModule({
    client: 'pg',
    connection: connection as Knex.PgConnectionConfig,
    pool: { min: 0, max, afterCreate: endWhenSilent },
    acquireConnectionTimeout: 3_000,
    // It prints to stdout what it throws as well; stdout belongs to the log, or to a command.
    log: { warn: () => undefined },
    ...knexSnakeCaseMappers(),
  });
}

type Query = (
  config: unknown,
  done?: (error: Error | undefined, result: unknown) => void,
) => unknown;
type Connection = Omit<pg.Client, 'query'> & { query: Query };

/**
 * Ends a connection with the query that got no answer. knex would hand it out again, and everything
 * on a half-open connection waits for its time-out.
 */
function endWhenSilent(connection: Connection, ready: (error: null, same: Connection) => void) {
  const query = connection.query.bind(connection);
  connection.query = (config, done) => {
    if (!done) return query(config);
    return query(config, (error, result) => {
      if (error?.message === SILENCE) void connection.end();
      done(error, result);
    });
  };
  ready(null, connection);
}

/** What the driver says when `query_timeout` has passed. */
const SILENCE = 'Query read timeout';

function createTransact(knex: Knex): Transact {
  return (companyId, work) =>
    knex.transaction(async (trx) => {
      await trx.raw(`select set_config('app.tenant', ?, true)`, [companyId]);
      const tx = { companyId } as Tx;
      transactions.set(tx, trx);
      try {
        return await work(tx);
      } finally {
        transactions.delete(tx);
      }
    });
}

function createLanes(pool: pg.Pool): Lanes {
  const tenantOf = new WeakMap<pg.PoolClient, string>();
  return {
    async run<Row>(companyId: string, { name, text, values }: Statement) {
      const client = await pool.connect();
      let fault: Error | undefined;
      try {
        if (tenantOf.get(client) !== companyId) {
          await client.query(`select set_config('app.tenant', $1, false)`, [companyId]);
          tenantOf.set(client, companyId);
        }
        const { rows } = await client.query({ name, text, values: [...values] });
        return rows as Row[];
      } catch (error) {
        fault = isUnavailable(error) ? (error as Error) : undefined;
        throw error;
      } finally {
        client.release(fault);
      }
    },
  };
}

/** Among them: a statement or a lock took longer than it may. */
const GONE = /^(08|57P0|57014|55P03|53300|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND)/;
const GONE_TEXT =
  /timeout|Connection terminated|connection error|not queryable|pool is draining|Unable to acquire/i;

/** Is this the database being away, as opposed to a statement being wrong? */
export function isUnavailable(error: unknown): boolean {
  const fault = driverFault(error);
  if (!(fault instanceof Error)) return false;
  const code = codeOf(fault);
  return code ? GONE.test(code) : GONE_TEXT.test(fault.message);
}

/** Two processes wrote the same thing at once, or waited for each other: try again. */
export function isCollision(error: unknown): boolean {
  return ['23505', '40P01', '40001'].includes(codeOf(driverFault(error)));
}

/** A unique index refused the row. Objection's own error needs a detail that row security hides. */
export const isDuplicate = (error: unknown): boolean => codeOf(driverFault(error)) === '23505';

/** What an error says to people: knex puts the statement in front, with the values in it. */
export function reasonOf(error: unknown): string {
  const fault = driverFault(error);
  if (!(fault instanceof Error) || !('severity' in fault)) return String(error);
  const said = fault.message.split(' - ').at(-1) ?? '';
  return `The database refused it: ${said} (SQLSTATE ${codeOf(fault)}).`;
}

/** Objection wraps what the driver said. */
const driverFault = (error: unknown): unknown =>
  error instanceof DBError ? error.nativeError : error;

const codeOf = (fault: unknown): string =>
  fault instanceof Error && 'code' in fault ? String(fault.code) : '';
