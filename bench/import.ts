import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { components } from '@leadpane/sdk/client';
import { signIn } from './admin.ts';
import { startStage } from './stage.ts';

/**
 * A CSV into an empty platform: `npm run bench:import [-- FILE --map column=field ...]`; without a
 * file, rows like those of a course provider are made, or so many: `-- 1000000`. Also the most memory
 * that the platform took.
 */
const [given, ...rest] = process.argv.slice(2);
const ROWS = Number(given ?? '9240');
const file = Number.isNaN(ROWS) ? given : undefined;
const made = {
  csv: [
    'id,origin,visits,seconds,occupation',
    ...Array.from(
      { length: file ? 0 : ROWS },
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
  const ask = await signIn(stage.url);
  const fileName = file ? basename(file) : 'made.csv';
  const query = new URLSearchParams({ source: 'bench', fileName });
  for (const pair of map) query.append('map', pair);
  for (const turn of ['first', 'again']) {
    const startedAt = performance.now();
    const { rows, added, known, refused } = await ask<components['schemas']['Import']>(
      `/api/v1/imports?${query.toString()}`,
      { method: 'POST', body: csv, headers: { 'content-type': 'text/csv' } },
    );
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    process.stdout.write(
      `${turn}: ${rows} rows in ${seconds} s: ${added} added, ${known} known, ${refused} refused\n`,
    );
  }
  const status = await readFile(`/proc/${stage.process.pid}/status`, 'utf8');
  const peakKb = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]);
  process.stdout.write(`platform process: ${Math.round(peakKb / 1_024)} MB resident at most\n`);
} finally {
  await stage.stop();
}
