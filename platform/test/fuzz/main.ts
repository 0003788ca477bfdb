import { randomInt } from 'node:crypto';
import { openKnex } from '../../src/infra/database.ts';
import { startPlatformProcess } from '../../testing/process.ts';
import { ADMIN, TEST_SECRET } from '../../testing/world.ts';
import { operations } from '../../testing/call-operation.ts';
import { fuzz, type Report } from './fuzz.ts';

/**
 * A platform of its own under generated requests: `npm run test:fuzz`. REQUESTS (20000) and SEED
 * (random) set what is sent; it ends after MINUTES (25) at the latest.
 */
const requests = Number(process.env['REQUESTS'] ?? 20_000);
const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31));
const limitMs = Number(process.env['MINUTES'] ?? 25) * 60_000;
const PROGRESS = 1_000;

const print = (line: string) => void process.stdout.write(`${line}\n`);

const perStatus = ({ byStatus }: Report) =>
  [...byStatus].toSorted(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);

async function main(): Promise<number> {
  const platform = await startPlatformProcess({
    env: {
      LEADPANE_CHECK_ANSWERS: 'on',
      LEADPANE_TRUST_PROXY_HOPS: '1',
      LEADPANE_ADMIN_EMAIL: ADMIN.email,
      LEADPANE_ADMIN_PASSWORD: ADMIN.password,
      LEADPANE_REGISTRATION: 'open',
      // Fixtures seal secrets with it.
      LEADPANE_SECRET: TEST_SECRET,
      LEADPANE_DEMO: 'on',
      LEADPANE_DEMO_EMBED_SECRET: Buffer.alloc(32, 7).toString('base64url'),
    },
  });
  const knex = openKnex({ connectionString: platform.databaseUrl }, 4);
  try {
    print(`${operations.length} operations, ${requests} requests, SEED=${seed}`);
    const startedAt = performance.now();
    const report = await fuzz({ url: platform.url, knex }, { requests, seed, limitMs, onProgress });
    return show(report, (performance.now() - startedAt) / 1_000);
  } finally {
    await knex.destroy();
    await platform.stop();
  }
}

const shown = new Set<string>();

function onProgress({ sent, broken, failures }: Report): void {
  for (const [kind, evidence] of failures) {
    if (!shown.has(kind)) print(`FAIL ${kind}\n     ${evidence}`);
    shown.add(kind);
  }
  const made = sent + broken;
  if (made % PROGRESS === 0) print(`  ${made} made, ${failures.size} failures`);
}

/** Prints the report; the exit code. */
function show(report: Report, seconds: number): number {
  const { sent, broken, putOff, failures, succeeded } = report;
  print(`${sent} requests in ${seconds.toFixed(0)} s, ${(sent / seconds).toFixed(0)}/s`);
  print(perStatus(report).join(', '));
  const silent = operations.filter(({ id }) => !succeeded.has(id)).map(({ id }) => id);
  print(silent.length > 0 ? `without a success: ${silent.join(', ')}` : 'each operation succeeded');
  const isCut = sent + broken < requests;
  if (isCut) print(`only ${sent} of ${requests} requests in the time there was`);
  if (putOff > 0) print(`${putOff} times told to come later`);
  if (broken > 0) print(`${broken} requests were not made or not answered`);
  print(`${failures.size} failures, SEED=${seed}`);
  return failures.size === 0 && !isCut ? 0 : 1;
}

process.exitCode = await main();
