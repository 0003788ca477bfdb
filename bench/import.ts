import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { ADMIN_PASSWORD, startStage } from './stage.ts';

/**
 * A CSV into an empty platform: `npm run bench:import [-- FILE --map column=field ...]`; without a
 * file, rows like those of a course provider are made. Also the memory afterwards, and the start.
 */
const ROWS = 9_240;
const [file, ...rest] = process.argv.slice(2);
const made = {
  csv: [
    'id,origin,visits,seconds,occupation',
    ...Array.from(
      { length: ROWS },
      (_, at) => `row-${at},Landing page,${at % 9},${(at * 37) % 2_000},Student`,
    ),
  ].join('\n'),
  map: [
    'id=externalId',
    'origin=source',
    'visits=properties.visits:number',
    'seconds=properties.timeOnSite:number',
    'occupation=properties.occupation',
  ],
};
const csv = file ? await readFile(file) : made.csv;
const map = file ? rest.filter((word) => word !== '--map') : made.map;

const stage = await startStage();
try {
  const token = await signIn();
  const fileName = file ? basename(file) : 'made.csv';
  const query = new URLSearchParams({ source: 'bench', fileName });
  for (const pair of map) query.append('map', pair);
  for (const turn of ['first', 'again']) {
    const startedAt = performance.now();
    const { data } = await ask(`/api/v1/imports?${query.toString()}`, {
      method: 'POST',
      body: csv,
      headers: { 'content-type': 'text/csv', authorization: `Bearer ${token}` },
    });
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    const { rows, added, known, refused } = data as { [name: string]: number | undefined };
    process.stdout.write(
      `${turn}: ${Number(rows)} rows in ${seconds} s: ${Number(added)} added, ${Number(known)} known, ${Number(refused)} refused\n`,
    );
  }
  const rss = /VmRSS:\s+(\d+)/.exec(
    await readFile(`/proc/${stage.process.pid}/status`, 'utf8'),
  )?.[1];
  process.stdout.write(`platform process: ${Math.round(Number(rss) / 1_024)} MB resident\n`);
} finally {
  await stage.stop();
}

async function signIn(): Promise<string> {
  const credentials = { email: 'admin@localhost', password: ADMIN_PASSWORD };
  const { data } = await ask('/api/v1/auth/login', {
    method: 'POST',
    body: JSON.stringify(credentials),
    headers: { 'content-type': 'application/json' },
  });
  return String((data as Record<string, unknown>)['accessToken']);
}

async function ask(path: string, init: RequestInit): Promise<{ data: unknown }> {
  const response = await fetch(stage.url + path, init);
  const answer = (await response.json()) as { data: unknown; error?: string };
  if (!response.ok) throw new Error(answer.error);
  return answer;
}
