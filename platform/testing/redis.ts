import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A real Redis on a free loopback port, with nothing kept on disk. */
export interface TestRedis {
  readonly url: string;
  stop(): Promise<void>;
}

/** `REDIS_SERVER` says where the program is; `npm test` finds or installs it. */
export async function startRedis(wanted?: number): Promise<TestRedis> {
  const dir = await mkdtemp(join(tmpdir(), 'leadpane-redis-'));
  const port = wanted ?? (await freePort());
  const flags = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', dir];
  const child = spawn(process.env['REDIS_SERVER'] ?? 'redis-server', flags, {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await isReady(child);
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function isReady(child: ChildProcess): Promise<void> {
  if (!child.stdout) return;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes('Ready to accept connections')) return;
  }
  throw new Error('redis-server ended before it was ready.');
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address ? address.port : 0;
}
