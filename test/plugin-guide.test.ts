import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { npmStart, type Started } from './npm-start.ts';
import { type RanBlocks, readBlocks, runBlocks } from './shell-blocks.ts';

const GUIDE = 'docs/plugin-guide.md';
const root = fileURLToPath(new URL('..', import.meta.url));
/** The first start may have to build the widgets; on a busy machine the guide takes minutes. */
const WITHIN_MS = 600_000;

let scratch: string;
let leadpane: Started;
let blocks: string[];
let ran: RanBlocks;

beforeAll(async () => {
  leadpane = await npmStart();
  scratch = await mkdtemp(join(tmpdir(), 'leadpane-guide-'));
  // The reader is in the repository; the plugins he makes had better not be.
  await symlink(join(root, 'node_modules'), join(scratch, 'node_modules'));
  blocks = (await readBlocks(GUIDE)).map((block) =>
    block.replaceAll('http://localhost:8080', leadpane.platform),
  );
  const env = {
    PATH: process.env['PATH'],
    HOME: scratch,
    LEADPANE_DATA_DIR: leadpane.dataDir,
    // `npx` must find the command here, and never ask a registry for one of that name.
    npm_config_offline: 'true',
    npm_config_update_notifier: 'false',
  };
  ran = await runBlocks(blocks, { cwd: scratch, env });
}, WITHIN_MS);

afterAll(async () => {
  await leadpane.stop();
  await rm(scratch, { recursive: true, force: true });
});

const dataOf = (text: string) => JSON.parse(ran.printedBy(text)).data;

describe('docs/plugin-guide.md', () => {
  it('has blocks that are all executed and end well', async () => {
    const fences = (await readFile(join(root, GUIDE), 'utf8')).match(/^```/gm) ?? [];

    expect([ran.exitCode, ran.finished], ran.stderr).toEqual([0, blocks.length]);
    expect(blocks).toHaveLength(fences.length / 2);
  });

  it('shows one call with its score, its log and its limits', () => {
    const printed = ran.printedBy('invoke --input -');

    expect(printed).toContain('15 points\n    15  decides: Title with "head of"\n');
    expect(printed).toContain('info  Somebody who decides');
    expect(printed).toContain('of 100 fuel');
  });

  it('shows a development version at work, and its end', () => {
    const log = ran.printedBy('cat dev.log');

    expect(log).toMatch(/acme\/job-title 0\.1\.0-dev\.\w{8} runs on/);
    expect(log).toMatch(/score main, .*: 1 item, ok, \d+ fuel/);
    expect(log).toContain('The development version is removed;');
  });

  it('tries the installed plugin on a lead, then enables it', () => {
    expect(dataOf('/test ')).toMatchObject({ value: 20 });
    expect(dataOf('/enable')).toMatchObject({ state: 'enabled', version: '0.1.0' });
  });

  it('ends with a lead whose score is explained by the plugin', () => {
    const { contributions } = dataOf('explain()');

    expect(contributions).toContainEqual(
      expect.objectContaining({ scorer: 'acme/job-title@0.1.0', code: 'decides', points: 20 }),
    );
  });

  it('takes the configuration over to the next version, and back', () => {
    const [upgraded, config] = ran
      .printedBy('/upgrade')
      .split(/(?<=\})(?=\{"success")/)
      .map((text) => JSON.parse(text).data);

    expect(upgraded).toMatchObject({ version: '0.2.0', previousVersion: '0.1.0' });
    expect(config.config.titles).toEqual({ chief: 20, vp: 20, 'head of': 20 });
    expect(dataOf('/rollback')).toMatchObject({ version: '0.1.0' });
  });
});
