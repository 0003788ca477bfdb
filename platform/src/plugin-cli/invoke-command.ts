import { type Command, UsageError } from '../cli/command.ts';
import { openPlugin } from './check-plugin.ts';
import { describeLog } from './describe-run.ts';
import { FOLDER_HELP, JSON_OPTION, pathIn, readFolderArguments } from './folder-arguments.ts';
import { describeResult, type Invoked, invokeCall, invokeScorer } from './invoke.ts';
import { readConfig, readJson } from './json-file.ts';
import { choosePart } from './plugin-part.ts';

const OPTIONS = {
  input: { type: 'string' },
  config: { type: 'string' },
  scorer: { type: 'string' },
  source: { type: 'string' },
  hook: { type: 'string' },
  method: { type: 'string' },
  now: { type: 'string' },
  ...JSON_OPTION,
} as const;

/** `leadpane plugin invoke`: one call, to look at. */
export const invokeCommand: Command = {
  help: `Usage: leadpane plugin invoke [FOLDER] --input FILE [options]

Runs the plugin once, in the same sandbox and under the same limits as the platform, and prints what it
gave, its logs, its fuel and its time. Requests of sources and hooks really leave, to public addresses
and those of LEADPANE_OUTGOING_ALLOW; mails and notices are only shown. ${FOLDER_HELP}

Options:
  --input FILE     JSON, or - for standard input. For a scorer what is known about the lead; for
                   poll the cursor, for receive the body of the request, for notify an event or a list
  --config FILE    The configuration, as JSON; default the defaults of its schema
  --scorer ID, --source ID, --hook ID
                   What to call; needed when the plugin has several
  --method NAME    Of a source: poll, receive or check; of a hook: notify, preview or check
  --now INSTANT    What the plugin takes for the present, as 2026-11-23T12:00:00Z; default now
  --json           Print { success, result, fault, logs, effects, fuel, ms, limits }

Ends with 1 when the call fails.

Example:
  echo '{ "properties": { "companySize": 250 } }' | npx leadpane plugin invoke --input -`,

  async run(args, { env, cwd, stdin }) {
    const { folder, values } = readFolderArguments(args, OPTIONS, { cwd });
    if (values.input === undefined) {
      throw new UsageError('Name the input with --input FILE, or - for standard input.');
    }
    const now = readInstant(values.now);
    const config = (await readConfig(pathIn(cwd, values.config))) ?? {};
    const input = await readJson(pathIn(cwd, values.input), {
      cure: 'Name a file with JSON.',
      stdin,
    });
    const plugin = await openPlugin(folder);
    try {
      const part = choosePart(plugin.manifest, values);
      const given = { input, config, now };
      const invoked = await (part.kind === 'scorer'
        ? invokeScorer(plugin, part.id, given)
        : invokeCall(plugin, part, { ...given, allow: env['LEADPANE_OUTGOING_ALLOW'] ?? '' }));
      const exitCode = invoked.fault === undefined ? 0 : 1;
      return { text: describe(invoked), json: { ...invoked }, exitCode };
    } finally {
      await plugin.stop();
    }
  },
};

function readInstant(text: string | undefined): string {
  if (text === undefined) return new Date().toISOString();
  if (!Number.isNaN(Date.parse(text))) return new Date(text).toISOString();
  throw new UsageError(`--now is "${text}"; use an instant such as 2026-11-23T12:00:00Z.`);
}

function describe({ result, fault, logs, effects, fuel, ms, limits }: Invoked): string {
  const lines = [
    fault === undefined ? describeResult(result) : `Failed with ${fault}`,
    ...logs.map((line) => describeLog({ ...line })),
    ...effects.map((effect) => `  effect ${JSON.stringify(effect)}`),
    `${fuel} of ${limits.fuel} fuel, ${ms.toFixed(1)} of ${limits.softMs} ms`,
  ];
  return lines.join('\n');
}
