import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PlatformProcess, startPlatformProcess } from '../platform/testing/process.ts';
import { type RanBlocks, readBlocks, runBlocks } from './shell-blocks.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const WITHIN_MS = 300_000;

let scratch: string;
let platform: PlatformProcess;
let blocks: string[];
let ran: RanBlocks;

beforeAll(async () => {
  platform = await startPlatformProcess();
  scratch = await mkdtemp(join(tmpdir(), 'leadpane-administration-'));
  await symlink(join(root, 'node_modules'), join(scratch, 'node_modules'));
  const env = {
    PATH: process.env['PATH'],
    HOME: scratch,
    LEADPANE_DATA_DIR: platform.dataDir,
    npm_config_offline: 'true',
    npm_config_update_notifier: 'false',
  };
  const { port } = new URL(platform.url);
  const written = await readBlocks('docs/plugin-administration.md');
  blocks = written.map((block) => block.replaceAll(':8080', `:${port}`));
  ran = await runBlocks(blocks, { cwd: scratch, env });
}, WITHIN_MS);

afterAll(async () => {
  await platform.stop();
  await rm(scratch, { recursive: true, force: true });
});

/** What the API answered to the one block with this text in it. */
// oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers freely
const answered = (text: string): any => JSON.parse(ran.printedBy(text));

describe('docs/plugin-administration.md', () => {
  it('has blocks that all end well', () => {
    expect([ran.exitCode, ran.finished], ran.stderr).toEqual([0, blocks.length]);
    expect(blocks.length).toBeGreaterThan(20);
  });

  it('publishes', () => {
    expect(answered('1.0.0/publish').data).toMatchObject({ version: '1.0.0', state: 'published' });
  });

  it('has every mistake of a configuration told at once', () => {
    const { code, errors } = answered('"points":900');

    expect(code).toBe('plugin.bad-config');
    expect(errors.map(({ field }: { field: string }) => field).toSorted()).toEqual([
      'config',
      'config.largeFrom',
      'config.points',
    ]);
  });

  it('configures', () => {
    const { data } = answered('"points":30');

    expect(data).toMatchObject({ revision: 2, config: { largeFrom: 50, points: 30 } });
  });

  it('tries it on a lead, in this version and in the next', () => {
    const tries = [answered('who@acme.example'), answered('"pluginVersion":"2.0.0"')];

    expect(tries.map(({ data }) => [data.state, data.value])).toEqual([
      ['scored', 30],
      ['scored', 40],
    ]);
  });

  it('simulates, and learns that the change tells better who buys', () => {
    const { comparison, state } = answered('"$API/simulations/$SIMULATION" -H "$AUTH"\n').data;

    expect([state, comparison.leads, comparison.lift.won]).toEqual(['finished', 4, 2]);
    expect(comparison.lift.proposed.auc).toBe(1);
    expect(comparison.lift.current.auc).toBeLessThan(1);
  });

  it('enables, and sees what ran', () => {
    const [run] = answered('runs?limit=1" -H "$AUTH"\n').data;
    const detail = answered('plugin-runs/$RUN').data;

    expect(answered('/enable').data.state).toBe('enabled');
    expect(run).toMatchObject({ point: 'score', part: 'size', state: 'ok', items: 4 });
    expect(detail.input.leadIds).toHaveLength(4);
    expect(answered('/metrics').data.items).toBeGreaterThanOrEqual(4);
  });

  it('upgrades, promotes and rolls back', () => {
    const moves = ['/upgrade', '/promote', '/rollback'].map((step) => answered(step).data);

    expect(moves).toMatchObject([
      { version: '1.0.0', canary: { version: '2.0.0', percent: 20 } },
      { version: '2.0.0', canary: null, previousVersion: '1.0.0' },
      { version: '1.0.0', previousVersion: null },
    ]);
  });

  it('replays', () => {
    const { data } = answered('"$API/rescorings/$REPLAY" -H "$AUTH"\n');

    expect(data).toMatchObject({ kind: 'replay', dry: true, state: 'finished', done: 4 });
  });

  it('disables and uninstalls', () => {
    expect(answered('/disable').data.state).toBe('disabled');
    expect(ran.printedBy('-X DELETE')).toBe('204\n');
  });
});
