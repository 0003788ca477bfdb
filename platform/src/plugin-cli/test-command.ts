import type { Command } from '../cli/command.ts';
import { printable } from '../cli/printable.ts';
import { openPlugin } from './check-plugin.ts';
import type { Checked } from './checked.ts';
import { FOLDER_HELP, JSON_OPTION, readFolderArguments } from './folder-arguments.ts';
import { runChecks } from './run-checks.ts';

/** `leadpane plugin test`: the conformance kit and the fixtures, in the platform's own sandbox. */
export const testCommand: Command = {
  help: `Usage: leadpane plugin test [FOLDER] [options]

Runs the plugin in the same sandbox and under the same limits as the platform, without one: every
scorer has to give exact points, survive an empty lead, give the same again with the same fuel, and stay
within its maxPoints, with its default configuration and with each example of the schema. Then every
fixture in fixtures.json has to come out as it says. ${FOLDER_HELP}

Options:
  --json    Print { success, passed, failed, checks: [{ title, fault?, fuel, ms, limits }] }

Ends with 1 when something fails.

Example:
  npx leadpane plugin test big-company`,

  async run(args, { cwd, stdout }) {
    const { folder, values } = readFolderArguments(args, JSON_OPTION, { cwd });
    const plugin = await openPlugin(folder);
    const checks: Checked[] = [];
    try {
      for await (const check of runChecks(plugin, folder)) {
        checks.push(check);
        if (!values.json) stdout.write(`${printable(lineOf(check))}\n`);
      }
    } finally {
      await plugin.stop();
    }
    const failed = checks.filter(({ fault }) => fault !== undefined).length;
    const passed = checks.length - failed;
    const text = `${passed} passed, ${failed} failed. ${mostUsed(checks)}`;
    return { text, json: { passed, failed, checks }, exitCode: failed === 0 ? 0 : 1 };
  },
};

const lineOf = ({ title, fault }: Checked): string =>
  fault === undefined ? `ok    ${title}` : `FAIL  ${title}: ${fault}`;

/** How near the plugin comes to its limits. */
function mostUsed(checks: readonly Checked[]): string {
  const shares = checks.flatMap(({ fuel, ms, limits }) =>
    limits && fuel !== undefined && ms !== undefined
      ? [{ fuel: fuel / limits.fuel, ms: ms / limits.softMs }]
      : [],
  );
  const most = (member: 'fuel' | 'ms') =>
    percent(Math.max(0, ...shares.map((share) => share[member])));
  return `Used at most ${most('fuel')} of the fuel and ${most('ms')} of the time of a run.`;
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
