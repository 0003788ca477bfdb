import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { runCommandLine } from './command-line.ts';
import { leadpane } from './leadpane.harness.ts';

/** The command line without a process of its own. */
async function say(line: string) {
  const said = { stdout: '', stderr: '' };
  const exitCode = await runCommandLine(line.split(' '), {
    env: {},
    cwd: '.',
    stdin: Readable.from([]),
    stdout: { write: (text) => (said.stdout += text) },
    stderr: { write: (text) => (said.stderr += text) },
    interruption: () => new AbortController().signal,
  });
  return { exitCode, ...said };
}

describe('leadpane', () => {
  it.each([
    ['--help', ['token', 'import', 'keys']],
    ['help import', ['--map', 'externalId', 'properties.NAME[:TYPE]', 'Example:']],
    ['import --help', ['--dry-run']],
    ['help token', ['--minutes', 'Example:']],
    ['help keys', ['keys rotate', '--now', 'Example:']],
    ['help plugin', ['create', 'publish', 'plugin-guide.md']],
    ['plugin --help', ['create', 'publish']],
    ...['create', 'validate', 'test', 'invoke', 'dev', 'pack', 'key', 'publish'].map(
      (verb): [string, string[]] => [`plugin ${verb} --help`, ['--json', 'Example:']],
    ),
    ['--version', [manifest.version]],
  ])('answers %s', async (line, words) => {
    const { exitCode, stdout, stderr } = await say(line);

    expect([exitCode, stderr]).toEqual([0, '']);
    for (const word of words) expect(stdout).toContain(word);
  });

  it.each([
    ['tokn', 'There is no command tokn. See leadpane --help.'],
    ['--verbose', 'There is no option --verbose. See leadpane --help.'],
    ['help imports', 'There is no command imports. See leadpane --help.'],
    ['token --emial x', "Unknown option '--emial'. See leadpane help token."],
    ['token x', "Unexpected argument 'x'. See leadpane help token."],
    ['token --minutes 0', '--minutes is "0"; use a whole number from 1 to 1440.'],
    ['token --minutes', "Option '--minutes <value>' argument missing. See leadpane help token."],
    ['keys', 'Say what to do: keys rotate.'],
    ['plugin', 'Say what to do: create, validate, test'],
    ['plugin creat', 'There is no command plugin creat. See leadpane help plugin.'],
    ['plugin test --fast', "Unknown option '--fast'. See leadpane help plugin test."],
    ['plugin test a b', 'One at a time: b is a second one. See leadpane help plugin test.'],
    ['plugin dev --weight much', '--weight is "much"; use a number from 0 to 100.'],
    ['import', 'Name the CSV file, or - for standard input.'],
    ['import a.csv b.csv --map a=email', 'One file at a time: b.csv is a second one.'],
    ['import a.csv', 'Say which column is which field, for example --map E-mail=email.'],
    ['import a.csv --map email', '--map email is no COLUMN=FIELD, such as --map E-mail=email.'],
  ])('refuses "%s" in one line', async (line, sentence) => {
    const { exitCode, stdout, stderr } = await say(line);

    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^leadpane: .*\n$/);
    expect(stderr).toContain(sentence);
  });

  it('answers in JSON on stdout when asked to, also when it refuses', async () => {
    const { exitCode, stdout, stderr } = await say('token --minutes never --json');

    expect([exitCode, stderr]).toEqual([2, '']);
    expect(JSON.parse(stdout)).toEqual({
      success: false,
      error: '--minutes is "never"; use a whole number from 1 to 1440. See leadpane help token.',
    });
  });

  it('leaves no control character of an answer to the terminal', async () => {
    const { stderr } = await say('\u001B]0;title\u0007');

    expect(stderr).toBe('leadpane: There is no command ?]0;title?. See leadpane --help.\n');
  });
});

describe('bin/leadpane.mjs', () => {
  let cwd: string;
  beforeAll(async () => void (cwd = await mkdtemp(join(tmpdir(), 'leadpane-usage-'))));
  afterAll(() => rm(cwd, { recursive: true, force: true }));

  it('passes arguments and exit code on', async () => {
    const { exitCode, stderr } = await leadpane(['token', '--minutes', ''], { cwd });

    expect(exitCode).toBe(2);
    expect(stderr).toContain('--minutes is "";');
  });

  it('does not read the settings of the folder it is called in', async () => {
    await writeFile(join(cwd, 'tsconfig.json'), '{{{');

    const { exitCode, stdout } = await leadpane(['--version'], { cwd });

    expect([exitCode, stdout]).toEqual([0, `${manifest.version}\n`]);
  });
});
