import manifest from '../../package.json' with { type: 'json' };
import { type Command, type Result, type Surroundings, UsageError } from './command.ts';
import { describeFailure } from './failure.ts';
import { importCommand } from './import-command.ts';
import { keysCommand } from './keys-command.ts';
import { seedCommand } from './seed-command.ts';
import { tokenCommand } from './token-command.ts';

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['token', tokenCommand],
  ['import', importCommand],
  ['keys', keysCommand],
  ['seed', seedCommand],
]);

/** Runs one command line and says how it went. Resolves with the exit code. */
export async function runCommandLine(args: string[], surroundings: Surroundings): Promise<number> {
  const { stdout, stderr } = surroundings;
  const isJson = args.includes('--json');
  const print = (result: object) => stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
  try {
    const { text, json } = await dispatch(args, surroundings);
    if (isJson) print({ success: true, ...json });
    else stdout.write(`${printable(text)}\n`);
    return 0;
  } catch (error) {
    const [verb = ''] = args;
    const { exitCode, text, json } = describeFailure(error, COMMANDS.has(verb) ? verb : undefined);
    if (isJson) print({ success: false, ...json });
    else stderr.write(`${printable(text)}\n`);
    return exitCode;
  }
}

async function dispatch([verb, ...rest]: string[], surroundings: Surroundings): Promise<Result> {
  if (verb === '--version') return spoken(manifest.version);
  if (verb === undefined || verb === '--help' || verb === '-h') return spoken(overview());
  if (verb === 'help') return spoken(rest[0] ? find(rest[0]).help : overview());
  const command = find(verb);
  const asksForHelp = rest.includes('--help') || rest.includes('-h');
  return asksForHelp ? spoken(command.help) : command.run(rest, surroundings);
}

const spoken = (text: string): Result => ({ text, json: { text } });

/** Cells of a file come back in messages; a terminal must not obey them. */
const printable = (text: string): string =>
  text.replaceAll(/\p{Cc}/gu, (character) => (character === '\n' ? character : '?'));

function find(verb: string): Command {
  const command = COMMANDS.get(verb);
  if (command) return command;
  const kind = verb.startsWith('-') ? 'option' : 'command';
  throw new UsageError(`There is no ${kind} ${verb}.`);
}

function overview(): string {
  const lines = [...COMMANDS].map(([verb, { summary }]) => `  ${verb.padEnd(10)}${summary}`);
  return `Usage: leadpane COMMAND [options]

Commands:
${lines.join('\n')}
  help      Explain a command: leadpane help import

Options:
  --json    Print JSON, for scripts
  --help    Print this, or the help of a command
  --version Print the version`;
}
