import manifest from '../../package.json' with { type: 'json' };
import { pluginCommand } from '../plugin-cli/plugin-command.ts';
import { type Command, type Result, type Surroundings, UsageError } from './command.ts';
import { listVerbs } from './command-group.ts';
import { describeFailure } from './failure.ts';
import { importCommand } from './import-command.ts';
import { keysCommand } from './keys-command.ts';
import { printable } from './printable.ts';
import { seedCommand } from './seed-command.ts';
import { tokenCommand } from './token-command.ts';

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['token', tokenCommand],
  ['import', importCommand],
  ['keys', keysCommand],
  ['plugin', pluginCommand],
  ['seed', seedCommand],
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
    const { exitCode, text, json } = describeFailure(error, locate(args).name);
    if (isJson) print({ success: false, ...json });
    else stderr.write(`${printable(text)}\n`);
    return exitCode;
  }
}

async function dispatch(args: string[], surroundings: Surroundings): Promise<Result> {
  const [verb, ...words] = args;
  if (verb === '--version') return spoken(manifest.version);
  if (verb === undefined || verb === '--help' || verb === '-h') return spoken(overview());
  if (verb === 'help') return spoken(words.length > 0 ? find(words).command.help : overview());
  const { command, rest } = find(args);
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
function locate(words: readonly string[]): Located {
  let located: Located = { name: '', rest: words };
  for (;;) {
    const { name, command, rest } = located;
    const [word = '', ...others] = rest;
    const next = (command ? command.verbs : COMMANDS)?.get(word);
    if (!next) return located;
    located = { name: `${name} ${word}`.trim(), command: next, rest: others };
  }
}

function find(words: readonly string[]): { command: Command; rest: readonly string[] } {
  const { name, command, rest } = locate(words);
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
