import type { Server as HttpServer } from 'node:http';
import { createAdapter as createPostgresAdapter } from '@socket.io/postgres-adapter';
import { createAdapter as createRedisAdapter } from '@socket.io/redis-streams-adapter';
import { Redis } from 'ioredis';
import type { PoolClient } from 'pg';
import { Server } from 'socket.io';
import { type Actor, isAllowed, type Live, Problem, refuseForeignOrigin } from '../kernel/index.ts';
import { openPool } from './database.ts';

/** Path of the WebSocket endpoint; the browser's client knows it too. */
const PATH = '/realtime';
const BIGGEST_MESSAGE_BYTES = 100_000;
/** How long who was suspended or signed out may listen on. */
const SWEEP_MS = 1_000;

interface Options {
  /** Several processes share their rooms through one of these; absent: this process alone. */
  readonly redisUrl: string | undefined;
  readonly databaseUrl: string | undefined;
  /** @throws {Problem} when the token is not valid. */
  readonly identify: (token: string) => Promise<Actor>;
  /** The users among these who may stay connected. */
  readonly stillSignedIn: (actors: readonly Actor[]) => Promise<readonly Actor[]>;
  readonly ownOrigin: string;
  readonly report: (error: unknown) => void;
}

export interface Realtime extends Live {
  /** Serves WebSockets on this HTTP server. */
  attach(server: HttpServer): void;
  close(): Promise<void>;
}

/** Rooms: what is said in one is heard by who may, in that company alone. */
const rooms = {
  leads: (companyId: string) => `company:${companyId}:leads`,
  analytics: (companyId: string) => `company:${companyId}:analytics`,
  admins: (companyId: string) => `company:${companyId}:admins`,
  user: (userId: string) => `user:${userId}`,
};

/** Live events over socket.io, WebSocket only. */
export async function createRealtime(options: Options): Promise<Realtime> {
  const adapter = await openAdapter(options);
  const io = new Server({
    path: PATH,
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: BIGGEST_MESSAGE_BYTES,
    // Tokens authorise, never cookies; `identify` checks the origin of keys that are tied to one.
    cors: { origin: true },
    ...(adapter && { adapter: adapter.create }),
  });
  io.use((socket, next) => {
    const token: unknown = socket.handshake.auth['token'];
    const origin = socket.handshake.headers.origin ?? '';
    options
      .identify(typeof token === 'string' ? token : '')
      .then((actor) => {
        refuseForeignOrigin(actor, origin, options.ownOrigin);
        socket.data = { actor };
        next();
      })
      .catch((error: unknown) => next(asConnectError(error)));
  });
  io.on('connection', (socket) => {
    const { actor } = socket.data as { actor: Actor };
    if (isAllowed(actor, 'leads:read')) void socket.join(rooms.leads(actor.companyId));
    if (isAllowed(actor, 'analytics:read')) void socket.join(rooms.analytics(actor.companyId));
    if (isAllowed(actor, 'plugins:read')) void socket.join(rooms.admins(actor.companyId));
    if (actor.kind === 'user') void socket.join(rooms.user(actor.id));
    if (!actor.expiresAt) return;
    // A token that ends takes its socket with it.
    const leftMs = actor.expiresAt.getTime() - Date.now();
    const ending = setTimeout(() => socket.disconnect(true), Math.max(leftMs, 0));
    socket.on('disconnect', () => clearTimeout(ending));
  });
  const stopSweeping = sweepSockets(io, options);
  return {
    attach: (server) => void io.attach(server),
    leads: (companyId, event, payload) => void io.to(rooms.leads(companyId)).emit(event, payload),
    analytics: (companyId, event, payload) =>
      void io.to(rooms.analytics(companyId)).emit(event, payload),
    admins: (companyId, event, payload) => void io.to(rooms.admins(companyId)).emit(event, payload),
    user: (userId, event, payload) => void io.to(rooms.user(userId)).emit(event, payload),
    async close() {
      await stopSweeping();
      await io.close();
      await adapter?.close();
    },
  };
}

/** Cuts this process's sockets of users who are no longer signed in, by one question for all. */
function sweepSockets(io: Server, { stillSignedIn, report }: Options): () => Promise<void> {
  let sweeping: Promise<void> | undefined;

  async function sweep(): Promise<void> {
    const sockets = [...io.of('/').sockets.values()].filter(({ data }) => isUser(data.actor));
    if (sockets.length === 0) return;
    const staying = new Set(await stillSignedIn(sockets.map(({ data }) => data.actor as Actor)));
    for (const socket of sockets) {
      if (!staying.has(socket.data.actor as Actor)) socket.disconnect(true);
    }
  }

  const timer = setInterval(() => {
    sweeping ??= sweep()
      .catch(report)
      .finally(() => {
        sweeping = undefined;
      });
  }, SWEEP_MS);
  return async () => {
    clearInterval(timer);
    await sweeping;
  };
}

const isUser = (actor: Actor): boolean => actor.kind === 'user';

function asConnectError(error: unknown): Error {
  const isExpected = error instanceof Problem;
  const code = isExpected ? error.code : 'internal.error';
  return Object.assign(new Error(code), { data: { code } });
}

/** Knows the copies that the adapter reads on; while Redis is away, it would leave one waiting. */
class CopiedRedis extends Redis {
  readonly copies: Redis[] = [];

  override duplicate(...changes: Parameters<Redis['duplicate']>): Redis {
    const copy = super.duplicate(...changes);
    this.copies.push(copy);
    return copy;
  }
}

async function openAdapter({ redisUrl, databaseUrl, report }: Options) {
  if (redisUrl) {
    const redis = new CopiedRedis(redisUrl);
    redis.on('error', report);
    return {
      create: createRedisAdapter(redis),
      close: async () => [redis, ...redis.copies].forEach((one) => one.disconnect()),
    };
  }
  if (databaseUrl) {
    let isOpen = true;
    const errorHandler = (error: unknown) => void (isOpen && report(error));
    const pool = openPool({ connectionString: databaseUrl, max: 3, keepAlive: true }, errorHandler);
    const open = new Set<PoolClient>();
    pool.on('connect', (client) => open.add(client));
    pool.on('remove', (client) => open.delete(client));
    // Payloads beyond what NOTIFY carries go through this table.
    await pool.query(`create table if not exists socket_io_attachments
      (id bigserial unique, created_at timestamptz default now(), payload bytea)`);
    return {
      create: createPostgresAdapter(pool, { errorHandler }),
      async close() {
        // What the adapter still wanted to say fails; that is no news.
        isOpen = false;
        // Reconnecting, the adapter may forget a connection, which the pool would wait for.
        void pool.end();
        await Promise.all([...open].map((client) => client.end()));
      },
    };
  }
  return undefined;
}
