import manifest from '../../package.json' with { type: 'json' };
import { type Command, type Result, type Surroundings, UsageError, type Verbs } from './command.ts';
import { listVerbs } from './command-group.ts';
import { describeFailure } from './failure.ts';
import { printable } from './printable.ts';

const COMMANDS: Verbs = new Map([
  [
    'token',
    {
      summary: 'Print an access token for the API.',
      load: async () => (await import('./token-command.ts')).tokenCommand,
    },
  ],
  [
    'import',
    {
      summary: 'Import leads from a CSV file.',
      load: async () => (await import('./import-command.ts')).importCommand,
    },
  ],
  [
    'keys',
    {
      summary: 'Rotate the keys of access tokens.',
      load: async () => (await import('./keys-command.ts')).keysCommand,
    },
  ],
  [
    'plugin',
    {
      summary: 'Make, try and publish plugins.',
      load: async () => (await import('../plugin-cli/plugin-command.ts')).pluginCommand,
    },
  ],
  [
    'seed',
    {
      summary: 'Fill in sample leads, or remove them.',
      load: async () => (await import('./seed-command.ts')).seedCommand,
    },
  ],
]);

/** Runs one command line and says how it went. Resolves with the exit code. */
export async function runCommandLine(args: string[], surroundings: Surroundings): Promise<number> {
  const { stdout, stderr } = surroundings;
  const isJson = args.includes('--json');
  const print = (result: object) => stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
  try {
    const { text, json, exitCode = 0 } = await dispatch(args, surroundings);
    if (isJson) print({ success: exitCode === 0, ...json });
    else stdout.write(`${printable(text)}\n`);
    return exitCode;
  } catch (error) {
    const { name } = await locate(args);
    const { exitCode, text, json } = describeFailure(error, name);
    if (isJson) print({ success: false, ...json });
    else stderr.write(`${printable(text)}\n`);
    return exitCode;
  }
}

async function dispatch(args: string[], surroundings: Surroundings): Promise<Result> {
  const [verb, ...words] = args;
  if (verb === '--version') return spoken(manifest.version);
  if (verb === undefined || verb === '--help' || verb === '-h') return spoken(overview());
  if (verb === 'help')
    return spoken(words.length > 0 ? (await find(words)).command.help : overview());
  const { command, rest } = await find(args);
  const asksForHelp = rest.includes('--help') || rest.includes('-h');
  return asksForHelp ? spoken(command.help) : command.run([...rest], surroundings);
}

const spoken = (text: string): Result => ({ text, json: { text } });

interface Located {
  /** As in `plugin create`; empty when not even the first word is known. */
  readonly name: string;
  readonly command?: Command;
  readonly rest: readonly string[];
}

/** Follows the words as far as they name commands. */
async function locate(words: readonly string[]): Promise<Located> {
  let located: Located = { name: '', rest: words };
  for (;;) {
    const { name, command, rest } = located;
    const [word = '', ...others] = rest;
    const next = (command ? command.verbs : COMMANDS)?.get(word);
    if (!next) return located;
    located = { name: `${name} ${word}`.trim(), command: await next.load(), rest: others };
  }
}

async function find(words: readonly string[]) {
  const { name, command, rest } = await locate(words);
  const [word = ''] = rest;
  const isOption = word.startsWith('-');
  const isUnknown = !command || (command.verbs && word !== '' && !isOption);
  if (!isUnknown) return { command, rest };
  throw new UsageError(
    `There is no ${isOption ? 'option' : 'command'} ${`${name} ${word}`.trim()}.`,
  );
}

const overview = (): string => `Usage: leadpane COMMAND [options]

Commands:
${listVerbs(COMMANDS)}
  help      Explain a command: leadpane help import

Options:
  --json    Print JSON, for scripts
  --help    Print this, or the help of a command
  --version Print the version`;
