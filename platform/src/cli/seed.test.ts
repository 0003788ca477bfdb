import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PlatformProcess, startPlatformProcess } from '../../testing/process.ts';
import { leadpane } from './leadpane.harness.ts';

let platform: PlatformProcess;
let token: string;
beforeAll(async () => {
  platform = await startPlatformProcess();
  token = (await run('token')).stdout.trim();
});
afterAll(() => platform.stop());

const place = () => ({ cwd: platform.dataDir, env: { LEADPANE_DATA_DIR: platform.dataDir } });
const run = (...args: string[]) => leadpane(args, place());

interface Lead {
  readonly id: string;
  readonly score: number;
  readonly status: string;
}

async function list(query = ''): Promise<{ data: Lead[]; total: number }> {
  const response = await fetch(`${platform.url}/api/v1/leads?limit=200&${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { data, pagination } = (await response.json()) as {
    data: Lead[];
    pagination: { total: number };
  };
  return { data, total: pagination.total };
}

const average = (numbers: readonly number[]) =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

describe('leadpane seed', () => {
  const order = ['seed', '--leads', '200', '--seed', '7', '--until', '2026-03-31', '--json'];

  it('adds leads that Leadpane scores, with outcomes that go with the scores', async () => {
    const { exitCode, stdout } = await run(...order);
    await expect
      .poll(async () => (await list('scoreState=pending')).total, { timeout: 20_000 })
      .toBe(0);

    expect([exitCode, JSON.parse(stdout)]).toEqual([0, { success: true, added: 200 }]);
    const { data } = await list('createdTo=2026-04-01T00:00:00Z');
    const scoresOf = (...statuses: string[]) =>
      data.filter(({ status }) => statuses.includes(status)).map(({ score }) => score);
    expect(data).toHaveLength(200);
    expect(average(scoresOf('CONVERTED', 'QUALIFIED'))).toBeGreaterThan(
      average(scoresOf('JUNK', 'UNQUALIFIED')),
    );
  });

  it('adds nothing the second time, and other leads for another seed', async () => {
    const again = await run(...order);
    const others = await run('seed', ...'--leads 10 --seed 8 --until 2020-01-01 --json'.split(' '));

    expect(JSON.parse(again.stdout)).toEqual({ success: true, added: 0 });
    expect(JSON.parse(others.stdout)).toEqual({ success: true, added: 10 });
  });

  it('makes the same leads again after removing them, and spares all others', async () => {
    const csv = { ...place(), input: 'Mail\nreal@example.com\n' };
    await leadpane(['import', '-', '--map', 'Mail=email'], csv);
    const year = 'createdFrom=2025-03-01T00:00:00Z&createdTo=2026-04-01T00:00:00Z';
    const before = await list(year);

    const { stdout } = await run('seed', '--reset');
    const left = await list();
    await run(...order);

    expect(stdout).toBe('210 sample leads removed.\n');
    expect(left.data).toMatchObject([{ email: 'real@example.com' }]);
    expect((await list(year)).data.map(({ id }) => id)).toEqual(before.data.map(({ id }) => id));
  });

  it.each([
    [['--leads', '0'], '--leads is "0"'],
    [['--seed', 'x'], '--seed is "x"'],
    [['--until', '2026-02-30'], '--until is "2026-02-30"'],
  ])('refuses %j', async (options, message) => {
    const { exitCode, stderr } = await run('seed', ...options);

    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });
});
