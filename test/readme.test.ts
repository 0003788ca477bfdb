import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { npmStart, type Started } from './npm-start.ts';
import { type RanBlocks, readBlocks, runBlocks } from './shell-blocks.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
/** The first start may have to build the widgets; on a busy machine the blocks take minutes. */
const WITHIN_MS = 600_000;

let scratch: string;
let leadpane: Started;
let blocks: string[];
let ran: RanBlocks;

beforeAll(async () => {
  leadpane = await npmStart();
  scratch = await mkdtemp(join(tmpdir(), 'leadpane-readme-'));
  // The reader is in the repository; the files the blocks make had better not be.
  await symlink(join(root, 'node_modules'), join(scratch, 'node_modules'));
  const env = {
    PATH: process.env['PATH'],
    HOME: scratch,
    LEADPANE_DATA_DIR: leadpane.dataDir,
    // `npx` must find the command here, and never ask a registry for one of that name.
    npm_config_offline: 'true',
    npm_config_update_notifier: 'false',
  };
  const { port } = new URL(leadpane.platform);
  // But for those that install, start and test.
  const ours = (await readBlocks('README.md')).filter((block) => !block.startsWith('npm '));
  blocks = ours.map((block) => block.replaceAll(':8080', `:${port}`));
  ran = await runBlocks(blocks, { cwd: scratch, env });
}, WITHIN_MS);

afterAll(async () => {
  await leadpane.stop();
  await rm(scratch, { recursive: true, force: true });
});

describe('README.md', () => {
  it('has blocks that all end well', () => {
    expect([ran.exitCode, ran.finished], ran.stderr).toEqual([0, blocks.length]);
    expect(blocks.length).toBeGreaterThan(5);
  });

  it('asks a platform that is there', () => {
    const answer = JSON.parse(ran.printedBy('/health'));

    expect(answer).toMatchObject({ success: true, data: { status: 'ok' } });
  });

  it('sends a form', () => {
    const answer = JSON.parse(ran.printedBy('/submissions'));

    expect(answer).toMatchObject({ success: true, data: { submissionId: expect.any(String) } });
  });

  it('lists the lead of the form', () => {
    const { data } = JSON.parse(ran.printedBy('leads?limit=5'));

    expect(data).toEqual([expect.objectContaining({ email: 'ada@acme.example' })]);
  });

  it('explains a score whose points add up', () => {
    const { data } = JSON.parse(ran.printedBy('/score'));

    const points = data.contributions.map((one: { points: number }) => one.points);
    expect(points.length).toBeGreaterThan(1);
    expect(data.value).toBe(points.reduce((sum: number, next: number) => sum + next, 0));
  });

  it('reads the numbers of a dashboard', () => {
    const { data } = JSON.parse(ran.printedBy('/dashboard'));

    expect(data.totals).toMatchObject({ leads: 1, averageScore: expect.any(Number) });
  });

  it('makes a plugin that passes its tests', () => {
    const printed = ran.printedBy('npx leadpane plugin test');

    expect(printed).toContain('9 passed, 0 failed.');
  });

  it('imports a file', () => {
    const printed = ran.printedBy('npx leadpane import');

    expect(printed).toContain('2 rows, 2 added, 0 known, 0 refused');
  });
});
