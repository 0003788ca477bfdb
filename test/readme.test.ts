import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { npmStart, type Started } from './npm-start.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const MARK = '-- end of block --';
/** The first start may have to build the widgets. */
const START_WITHIN_MS = 120_000;

let scratch: string;
let env: NodeJS.ProcessEnv;
let leadpane: Started;
let blocks: string[];
let ended: { exitCode: number; stdout: string; stderr: string };

beforeAll(async () => {
  leadpane = await npmStart();
  scratch = await mkdtemp(join(tmpdir(), 'leadpane-readme-'));
  // The reader is in the repository; the files the blocks make had better not be.
  await symlink(join(root, 'node_modules'), join(scratch, 'node_modules'));
  env = {
    PATH: process.env['PATH'],
    HOME: scratch,
    LEADPANE_DATA_DIR: leadpane.dataDir,
    // `npx` must find the command here, and never ask a registry for one of that name.
    npm_config_offline: 'true',
    npm_config_update_notifier: 'false',
  };
  const { port } = new URL(leadpane.platform);
  blocks = (await readBlocks()).map((block) => block.replaceAll(':8080', `:${port}`));
  ended = await runInOneShell(blocks);
}, START_WITHIN_MS);

afterAll(async () => {
  await leadpane.stop();
  await rm(scratch, { recursive: true, force: true });
});

/** The blocks for a terminal, but for those that install, start and test. */
async function readBlocks(): Promise<string[]> {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const found = [...readme.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block);
  return found.filter((block) => !block.startsWith('npm '));
}

function runInOneShell(parts: readonly string[]): Promise<typeof ended> {
  const script = parts.map((block) => `${block}\necho '${MARK}'\n`).join('');
  return new Promise((resolve) => {
    const args = ['-c', `set -euo pipefail\n${script}`];
    const child = execFile('bash', args, { cwd: scratch, env }, (_, stdout, stderr) =>
      resolve({ exitCode: child.exitCode ?? 1, stdout, stderr }),
    );
  });
}

/** What the one block with this text in it printed. */
function printedBy(text: string): string {
  const at = blocks.flatMap((block, index) => (block.includes(text) ? [index] : []));
  expect(at).toHaveLength(1);
  return ended.stdout.split(`${MARK}\n`)[at[0] ?? 0] ?? '';
}

describe('README.md', () => {
  it('has blocks that all end well', () => {
    const finished = ended.stdout.split(MARK).length - 1;

    expect([ended.exitCode, finished], ended.stderr).toEqual([0, blocks.length]);
    expect(blocks.length).toBeGreaterThan(5);
  });

  it('asks a platform that is there', () => {
    const answer = JSON.parse(printedBy('/health'));

    expect(answer).toMatchObject({ success: true, data: { status: 'ok' } });
  });

  it('sends a form', () => {
    const answer = JSON.parse(printedBy('/submissions'));

    expect(answer).toMatchObject({ success: true, data: { submissionId: expect.any(String) } });
  });

  it('lists the lead of the form', () => {
    const { data } = JSON.parse(printedBy('leads?limit=5'));

    expect(data).toEqual([expect.objectContaining({ email: 'ada@acme.example' })]);
  });

  it('explains a score whose points add up', () => {
    const { data } = JSON.parse(printedBy('/score'));

    const points = data.contributions.map((one: { points: number }) => one.points);
    expect(points.length).toBeGreaterThan(1);
    expect(data.value).toBe(points.reduce((sum: number, next: number) => sum + next, 0));
  });

  it('reads the numbers of a dashboard', () => {
    const { data } = JSON.parse(printedBy('/dashboard'));

    expect(data.totals).toMatchObject({ leads: 1, averageScore: expect.any(Number) });
  });

  it('imports a file', () => {
    const printed = printedBy('npx leadpane import');

    expect(printed).toContain('2 rows, 2 added, 0 known, 0 refused');
  });
});
