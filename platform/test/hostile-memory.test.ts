import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PlatformProcess, startPlatformProcess } from '../testing/process.ts';

const FORM = '/api/v1/forms/frm_demo/submissions?siteKey=pk_demo';
const LOGIN = '/api/v1/auth/login';
const ROUNDS = 3;
const BODIES = 500;
const AT_ONCE = 20;

const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const members = (count: number) =>
  `{${Array.from({ length: count }, (_, at) => `"${at}":1`).join()}}`;
const HOSTILE = [`"${'x'.repeat(65_535)}"`, nested(10_000), members(6_000)];

let platform: PlatformProcess;
beforeAll(async () => void (platform = await startPlatformProcess()), 60_000);
afterAll(() => platform.stop());

async function send(at: number): Promise<number> {
  const response = await fetch(platform.url + (at % 2 ? FORM : LOGIN), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: HOSTILE[at % HOSTILE.length] ?? '',
  });
  await response.arrayBuffer();
  return response.status;
}

/** Sends them all; answers how they were refused. */
async function sendRound(): Promise<Set<number>> {
  const statuses = new Set<number>();
  const left = Array.from({ length: BODIES }, (_, at) => at);
  const lanes = Array.from({ length: AT_ONCE }, async () => {
    for (let at = left.pop(); at !== undefined; at = left.pop()) statuses.add(await send(at));
  });
  await Promise.all(lanes);
  return statuses;
}

async function residentMb(): Promise<number> {
  const status = await readFile(`/proc/${platform.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024;
}

describe('more than a hundred megabytes of hostile bodies', () => {
  it('leave less than 20 MB behind', async () => {
    const statuses = await sendRound();
    const growths: number[] = [];

    for (let round = 0; round < ROUNDS; round += 1) {
      const before = await residentMb();
      await sendRound();
      growths.push((await residentMb()) - before);
    }

    expect(statuses).toEqual(new Set([413, 422]));
    // A heap breathes; what keeps bodies would grow by as much in every round.
    expect(Math.min(...growths)).toBeLessThan(20);
  }, 300_000);
});
