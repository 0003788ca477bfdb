import { setTimeout } from 'node:timers/promises';
import { type Command, type Output, UsageError } from '../cli/command.ts';
import { describeFailure } from '../cli/failure.ts';
import { printable } from '../cli/printable.ts';
import { newId } from '../infra/ids.ts';
import { checkPlugin, describeMistakes } from './check-plugin.ts';
import { createDevInstallation, type DevInstallation } from './dev-installation.ts';
import { describeRun } from './describe-run.ts';
import {
  FOLDER_HELP,
  JSON_OPTION,
  pathIn,
  readFolderArguments,
  URL_OPTION,
} from './folder-arguments.ts';
import { readConfig } from './json-file.ts';
import { openPlatform, PLATFORM_HELP } from './platform-client.ts';
import { createRunFeed } from './run-feed.ts';
import { watchSources } from './source-watch.ts';

const OPTIONS = {
  config: { type: 'string' },
  weight: { type: 'string', default: '0' },
  ...URL_OPTION,
  ...JSON_OPTION,
} as const;

const LOOK_MS = 500;
const MOST_WEIGHT = 100;

/** `leadpane plugin dev`: a plugin on a running platform while it is being written. */
export const devCommand: Command = {
  help: `Usage: leadpane plugin dev [FOLDER] [options]

Installs the plugin as a development version of its own, pushes it again whenever leadpane.plugin.json or
src/ is saved, and shows every run with its logs, until Ctrl+C; then the installation is removed. Its
points count with weight 0, so no score changes; what a source brings and a hook sends is real.
${FOLDER_HELP}

Options:
  --config FILE    The configuration, as JSON; default the defaults of its schema
  --weight N       How much its points count, 0 to ${MOST_WEIGHT}; default 0
  --url URL        Where the platform answers
  --json           Print a line of JSON for every push, mistake and run

Environment:
${PLATFORM_HELP}

Example:
  npx leadpane plugin dev big-company`,

  async run(args, { env, cwd, stdout, interruption }) {
    const { folder, values } = readFolderArguments(args, OPTIONS, { cwd });
    const weight = readWeight(values.weight);
    const config = await readConfig(pathIn(cwd, values.config));
    const { api, client } = await openPlatform(env, values.url);
    const installation = createDevInstallation(client, { config, weight, newId });
    const tell = createTeller(stdout, values.json === true);
    const signal = interruption();
    const isChanged = watchSources(folder);
    const newRuns = createRunFeed(client);
    let runs = 0;
    try {
      while (!signal.aborted) {
        if (await isChanged()) await push(installation, { folder, api, tell });
        const fresh = installation.id ? await newRuns(installation.id) : [];
        for (const run of fresh) tell(describeRun(run), { event: 'run', run });
        runs += fresh.length;
        await setTimeout(LOOK_MS, undefined, { signal }).catch(() => undefined);
      }
    } finally {
      await installation.remove();
    }
    const text = `The development version is removed; ${runs} runs were shown.`;
    return { text, json: { runs } };
  },
};

type Tell = (text: string, event: object) => void;

const createTeller =
  (stdout: Output, isJson: boolean): Tell =>
  (text, event) =>
    stdout.write(`${isJson ? JSON.stringify(event) : printable(text)}\n`);

interface Surroundings {
  readonly folder: string;
  readonly api: string;
  readonly tell: Tell;
}

/** What does not work is told, and the version before goes on. */
async function push(installation: DevInstallation, { folder, api, tell }: Surroundings) {
  try {
    const { plugin, mistakes } = await checkPlugin(folder);
    await plugin?.stop();
    if (!plugin || mistakes.length > 0) {
      tell(`Not pushed:\n${describeMistakes(mistakes)}`, { event: 'mistakes', mistakes });
      return;
    }
    const { manifest, bundle } = plugin;
    const version = await installation.push(manifest, bundle);
    tell(`${manifest.id} ${version} runs on ${api}. Save to push, Ctrl+C to end.`, {
      event: 'pushed',
      version,
    });
  } catch (error) {
    if (installation.id === undefined) throw error;
    const { text, json } = describeFailure(error, undefined);
    tell(text, { event: 'failed', ...json });
  }
}

function readWeight(text: string): number {
  const weight = Number(text);
  if (text !== '' && weight >= 0 && weight <= MOST_WEIGHT) return weight;
  throw new UsageError(`--weight is "${text}"; use a number from 0 to ${MOST_WEIGHT}.`);
}
