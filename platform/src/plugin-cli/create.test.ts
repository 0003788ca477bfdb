import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Author, startAuthor } from './author.harness.ts';

/** Each sandbox is a process; on a busy machine its start takes seconds. */
const WITHIN_MS = 120_000;

let author: Author;
beforeAll(async () => void (author = await startAuthor()));
afterAll(() => author.stop());

describe.each(['scoring', 'source', 'hook'])(
  'a plugin of kind %s',
  { timeout: WITHIN_MS },
  (kind) => {
    const folder = `a-${kind}`;
    beforeAll(async () => {
      const { exitCode, stderr } = await author.run(['create', `acme/${folder}`, '--kind', kind]);
      expect([exitCode, stderr]).toEqual([0, '']);
    });

    it('names the plugin after its folder', async () => {
      const manifest = JSON.parse(await author.read(`${folder}/leadpane.plugin.json`));
      const readme = await author.read(`${folder}/README.md`);

      expect(manifest).toMatchObject({ id: `acme/${folder}`, name: `A ${kind}` });
      expect(readme).toContain(`# A ${kind}\n`);
      expect(`${JSON.stringify(manifest)}${readme}`.toLowerCase()).not.toContain('sample plugin');
    });

    it('makes a plugin whose types fit', async () => {
      const cwd = join(author.cwd, folder);

      const checked = promisify(execFile)('node_modules/.bin/tsc', { cwd });

      await expect(checked).resolves.toMatchObject({ stdout: '' });
    });

    it('makes a plugin that is sound and passes its fixtures', async () => {
      const validated = await author.ask(['validate', folder]);
      const { exitCode, answer } = await author.ask(['test', folder]);

      expect(validated).toMatchObject({ exitCode: 0, answer: { success: true, mistakes: [] } });
      expect(exitCode).toBe(0);
      expect(answer).toMatchObject({ success: true, failed: 0 });
      expect(answer.passed).toBeGreaterThan(1);
    });
  },
);

describe('leadpane plugin create', () => {
  it('takes "my" for the owner of a plugin without one', async () => {
    const { answer } = await author.ask(['create', 'big-company']);

    expect(answer).toMatchObject({ id: 'my/big-company' });
    expect(answer.files).toContain('src/index.ts');
  });

  it('leaves a folder alone that has something in it', async () => {
    await author.run(['create', 'twice']);
    await author.edit('twice/README.md', '# Twice', '# Mine');

    const { exitCode, stderr } = await author.run(['create', 'twice']);

    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/twice is there already and not empty\. Choose another name\.\n$/);
    expect(await author.read('twice/README.md')).toContain('# Mine');
  });

  it.each([
    [['create'], 'Name the plugin in lower case'],
    [['create', 'Big Company'], 'for example acme/big-company'],
    [['create', '../outside'], 'for example acme/big-company'],
    [['create', 'x', '--kind', 'widget'], '--kind is "widget"; use scoring, source, hook.'],
  ])('refuses %j', async (args, sentence) => {
    const { exitCode, stdout, stderr } = await author.run(args);

    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(sentence);
    expect(stderr).toContain('See leadpane help plugin create.');
  });
});
