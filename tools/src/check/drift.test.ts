import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findDrift } from './drift.ts';

const FILE = 'catalogue.ts';
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'drift-'));
  await writeFile(join(root, FILE), 'old');
});
afterEach(() => rm(root, { recursive: true }));

const writing = (text: string) => async () => {
  await writeFile(join(root, FILE), text);
  return '';
};

describe('findDrift', () => {
  it('finds nothing when the generator writes the same', async () => {
    const faults = await findDrift({
      root,
      source: 'a list',
      files: [FILE],
      generate: writing('old'),
    });

    expect(faults).toBe('');
  });

  it('names the stale file and leaves it as it was', async () => {
    const faults = await findDrift({
      root,
      source: 'a list',
      files: [FILE],
      generate: writing('new'),
    });

    expect(faults).toContain(FILE);
    await expect(readFile(join(root, FILE), 'utf8')).resolves.toBe('old');
  });

  it('names a file that was missing', async () => {
    await rm(join(root, FILE));

    const faults = await findDrift({
      root,
      source: 'a list',
      files: [FILE],
      generate: writing('new'),
    });

    expect(faults).toContain(FILE);
  });

  it('passes on why the generator failed', async () => {
    const faults = await findDrift({
      root,
      source: 'a list',
      files: [FILE],
      generate: async () => 'bad yaml',
    });

    expect(faults).toBe('bad yaml');
  });
});
