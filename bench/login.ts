import { ADMIN_PASSWORD, startStage } from './stage.ts';

/**
 * Guessing on every connection while others work: `npm run bench:login [-- SECONDS]`. Hashing is
 * slow on purpose and must not be felt by who is signed in.
 */
const [seconds = '8'] = process.argv.slice(2);
const GUESSERS = 50;
const READERS = 10;
/** A connection that waited longer would have been given up by its browser. */
const PATIENCE_MS = 20_000;

interface Tally {
  readonly took: number[];
  readonly statuses: Map<string, number>;
}

const stage = await startStage();
try {
  const { body } = await login('admin@localhost', ADMIN_PASSWORD);
  const { accessToken } = body.data;
  const headers = { authorization: `Bearer ${accessToken}` };
  const read = () => fetch(`${stage.url}/api/v1/leads`, { headers });
  print('reads alone', await drive(0, read));
  print('reads beside guesses', await drive(GUESSERS, read));
} finally {
  await stage.stop();
}

/** Readers for the time of the bench, beside so many who guess passwords. */
async function drive(guessers: number, read: () => Promise<Response>) {
  const until = performance.now() + Number(seconds) * 1_000;
  const reads: Tally = { took: [], statuses: new Map() };
  const guesses: Tally = { took: [], statuses: new Map() };
  await Promise.all([
    ...Array.from({ length: READERS }, () => repeat(until, read, reads)),
    ...Array.from({ length: guessers }, (_, at) => repeat(until, guess(`guess${at}`), guesses)),
  ]);
  return { reads, guesses };
}

function guess(name: string) {
  return async () => (await login(`${name}@example.com`, 'a guess')).response;
}

async function repeat(until: number, send: () => Promise<Response>, { took, statuses }: Tally) {
  while (performance.now() < until) {
    const startedAt = performance.now();
    const outcome = await send().then(
      async (response) => {
        await response.arrayBuffer();
        return String(response.status);
      },
      () => 'no answer',
    );
    took.push(performance.now() - startedAt);
    statuses.set(outcome, (statuses.get(outcome) ?? 0) + 1);
  }
}

async function login(email: string, password: string) {
  const response = await fetch(`${stage.url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const body = (await response.clone().json()) as { data: { accessToken: string } };
  return { response, body };
}

function print(name: string, tallies: { reads: Tally; guesses: Tally }): void {
  const { reads, guesses } = tallies;
  process.stdout.write(`${name}: ${describe(reads)}\n`);
  if (guesses.took.length > 0) process.stdout.write(`  guesses: ${describe(guesses)}\n`);
}

function describe({ took, statuses }: Tally): string {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (part: number) => `${(sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(0)} ms`;
  const counts = [...statuses].map(([status, count]) => `${status} x ${count}`).join(', ');
  return `p50 ${at(0.5)}, p99 ${at(0.99)}, slowest ${at(0.9999)} (${counts})`;
}
