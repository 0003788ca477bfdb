import pg from 'pg';
import { loadWithForms, median, type Run } from './load.ts';
import {
  type Part,
  startDatabase,
  startPart,
  startPlatform,
  startStage,
  startWorker,
} from './stage.ts';

/**
 * Intake against the ceiling of one INSERT per request, interleaved in one run; then a burst on the
 * embedded default, with its worker in the same process.
 */
const ROUNDS = Number(process.env['ROUNDS'] ?? 5);
const SECONDS = Number(process.env['SECONDS'] ?? 4);
const BURST = 20_000;

await intake();
await burst();

/** The full path up to the outbox: key, contract, fields, idempotency, group commit. */
async function intake(): Promise<void> {
  const database = await startDatabase();
  const outside = { DATABASE_URL: database.url, LEADPANE_SECRET: 'x'.repeat(32) };
  const leadpane = await startPlatform({ ...outside, LEADPANE_ROLES: 'api' });
  const ceiling = await startPart('bench/ceiling-server.ts', outside);
  try {
    const sides = { ceiling, leadpane };
    await compare(sides, { connections: 64, rounds: 1, seconds: 3 });
    const many = await compare(sides, { connections: 64, rounds: ROUNDS, seconds: SECONDS });
    show('64 connections', many);
    const one = await compare(sides, { connections: 1, rounds: ROUNDS, seconds: SECONDS });
    show('1 connection', one);
    const stopped = await loadWithForms(leadpane.url, { connections: 8, seconds: SECONDS });
    const worker = startWorker(outside);
    const running = await loadWithForms(leadpane.url, { connections: 8, seconds: SECONDS });
    await worker.stop();
    print(
      `8 connections: p99 ${stopped.p99.toFixed(2)} ms with every worker stopped, ${running.p99.toFixed(2)} ms with one catching up`,
    );
    const acknowledged = [...many.leadpane, ...one.leadpane].reduce(
      (n, run) => n + run.acknowledged,
      0,
    );
    const stored = await ask(database.url, 'select count(*) n from submissions');
    print(`acknowledged ${acknowledged} after the warm-up, ${stored} stored with it`);
  } finally {
    await ceiling.stop();
    await leadpane.stop();
    await database.stop();
  }
}

type Sides = Record<'ceiling' | 'leadpane', Part>;
type Runs = Record<keyof Sides, Run[]>;

async function compare(
  sides: Sides,
  { connections, rounds, seconds }: { connections: number; rounds: number; seconds: number },
): Promise<Runs> {
  const runs: Runs = { ceiling: [], leadpane: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const side of ['ceiling', 'leadpane'] as const) {
      const run = await loadWithForms(sides[side].url, { connections, seconds });
      if (run.failed > 0) throw new Error(`${side}: ${run.failed} requests failed.`);
      runs[side].push(run);
      if (process.env['VERBOSE'])
        print(`    ${side} ${run.perSecond.toFixed(0)}/s p99 ${run.p99.toFixed(1)}`);
    }
  }
  return runs;
}

function show(title: string, runs: Runs): void {
  const figures = (side: keyof Runs) => ({
    perSecond: median(runs[side].map((run) => run.perSecond)),
    p50: median(runs[side].map((run) => run.p50)),
    p99: median(runs[side].map((run) => run.p99)),
  });
  const [a, b] = [figures('ceiling'), figures('leadpane')];
  print(`${title}, medians of ${runs.ceiling.length}`);
  for (const [name, { perSecond, p50, p99 }] of Object.entries({ ceiling: a, leadpane: b })) {
    print(
      `  ${name.padEnd(9)} ${perSecond.toFixed(0).padStart(7)}/s   p50 ${p50.toFixed(2)} ms   p99 ${p99.toFixed(2)} ms`,
    );
  }
  // Round by round: what slows the machine down slows both sides of a round.
  const ratio = (member: keyof typeof a) =>
    median(
      runs.leadpane.map((run, at) => run[member] / (runs.ceiling[at]?.[member] ?? Number.NaN)),
    ).toFixed(2);
  print(
    `  ratio     ${ratio('perSecond')} x throughput   ${ratio('p50')} x p50   ${ratio('p99')} x p99`,
  );
}

/** 20,000 forms as fast as they are taken: when is the last one scored? */
async function burst(): Promise<void> {
  const stage = await startStage();
  try {
    print(`embedded default: first start to ready ${(stage.startupMs / 1_000).toFixed(1)} s`);
    await loadWithForms(stage.url, { connections: 64, amount: 2_000 });
    await settled(stage.databaseUrl);
    const run = await loadWithForms(stage.url, { connections: 64, amount: BURST });
    const lastAckAt = performance.now();
    await settled(stage.databaseUrl);
    const lag = performance.now() - lastAckAt;
    print(
      `${BURST} forms: ${run.perSecond.toFixed(0)}/s acknowledged (p99 ${run.p99.toFixed(1)} ms), ` +
        `the last one scored ${lag.toFixed(0)} ms after the last acknowledgement`,
    );
  } finally {
    await stage.stop();
  }
}

/** Waits until no lead is without its score. */
async function settled(databaseUrl: string): Promise<void> {
  const pending = `select count(*) n from leads where score_state = 'pending'`;
  while ((await ask(databaseUrl, pending)) > 0) await new Promise((next) => setTimeout(next, 25));
}

async function ask(connectionString: string, question: string): Promise<number> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query<{ n: string }>(question);
  await client.end();
  return Number(rows[0]?.n);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
