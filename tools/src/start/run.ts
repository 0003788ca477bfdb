import { join } from 'node:path';
import type { Child, Children } from './children.ts';
import { keepEmbedSecret, makeDataDirectory, openLog } from './data-directory.ts';
import { choosePorts, type Ports } from './ports.ts';
import { localUrl, waitUntilReady } from './ready.ts';
import { drawScreen, showPath } from './screen.ts';
import { readSettings, type Settings, withoutSecrets } from './settings.ts';
import { areWidgetsStale, buildWidgets } from './widgets.ts';

const NODE_FLAGS = ['--conditions=@leadpane/source', '--import', 'tsx'];
/**
 * In MB. Intake makes many short-lived objects and keeps few. Where the old ones may grow without end, V8
 * lets them grow to four times what is alive before it looks; this far, to half as much again.
 */
const HEAP = ['--max-semi-space-size=32', '--max-old-space-size=1024'];
const READY_WITHIN_MS = 60_000;
/** Where the examples are that a reader starts alone: React, Vue, Svelte, server-rendered. */
const OTHER_EXAMPLES = [8083, 8084, 8085, 8086];

export interface Surroundings {
  /** The repository, absolute. */
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  readonly children: Children;
  /** Writes to the terminal. */
  readonly print: (text: string) => void;
}

/** What all children must agree on before the first of them starts. */
interface Plan extends Surroundings {
  readonly settings: Settings;
  readonly ports: Ports;
  readonly publicUrl: string;
  readonly embedSecret: string;
}

/**
 * Builds what is stale, starts platform and examples, says where they are and waits for the end of
 * the platform. Resolves with its exit code.
 * @throws {StartError} when something is in the way.
 */
export async function run(surroundings: Surroundings): Promise<number> {
  const startedAtMs = performance.now();
  const plan = await makePlan(surroundings);
  const platform = await startPlatform(plan);
  const website = startExample(plan, 'website');
  const crmHost = startExample(plan, 'crm-host');
  const { host } = plan.settings;
  // Beside the rest: nobody asks for a widget before the screen says where.
  await Promise.all([
    refreshWidgets(plan),
    waitUntilReady(`${localUrl(host, plan.ports.platform)}/ready`, platform, READY_WITHIN_MS),
    waitUntilReady(localUrl(host, plan.ports.website), website, READY_WITHIN_MS),
    waitUntilReady(localUrl(host, plan.ports.crmHost), crmHost, READY_WITHIN_MS),
  ]);
  greet(plan, performance.now() - startedAtMs);
  for (const example of [website, crmHost]) void tellEnd(plan, example);
  await tellEnd(plan, platform);
  return platform.ended;
}

async function makePlan(surroundings: Surroundings): Promise<Plan> {
  const settings = readSettings(surroundings.env, surroundings.root);
  const ports = await choosePorts(settings.host, settings.port);
  await makeDataDirectory(settings.dataDir);
  const embedSecret = await keepEmbedSecret(settings.dataDir);
  const publicUrl = settings.publicUrl ?? `http://localhost:${ports.platform}`;
  return { ...surroundings, settings, ports, publicUrl, embedSecret };
}

async function refreshWidgets({ root, children, print }: Plan): Promise<void> {
  if (!(await areWidgetsStale(root))) return;
  const startedAtMs = performance.now();
  print('Building the widgets (first start, or their sources changed) ...\n');
  await buildWidgets(root, children);
  print(`Widgets built in ${inSeconds(performance.now() - startedAtMs)} s.\n`);
}

async function startPlatform(plan: Plan): Promise<Child> {
  const { root, env, children, settings, ports, embedSecret } = plan;
  const origins = [ports.website, ports.crmHost, ...OTHER_EXAMPLES].flatMap((port) => [
    `http://localhost:${port}`,
    `http://127.0.0.1:${port}`,
  ]);
  const ownOrigins = env['LEADPANE_DEMO_ORIGINS']?.split(',') ?? [];
  const log = settings.passesLogs ? undefined : await openLog(logFile(settings));
  const child = children.start({
    name: 'platform',
    args: [...HEAP, ...NODE_FLAGS, join(root, 'platform/src/main.ts')],
    cwd: root,
    env: {
      ...env,
      PORT: String(ports.platform),
      HOST: settings.host,
      LEADPANE_DATA_DIR: settings.dataDir,
      LEADPANE_DEMO: 'on',
      LEADPANE_DEMO_EMBED_SECRET: embedSecret,
      LEADPANE_DEMO_ORIGINS: [...origins, ...ownOrigins].join(','),
    },
    stdio: ['ignore', log?.fd ?? 'inherit', 'inherit'],
  });
  await log?.close();
  return child;
}

function startExample(plan: Plan, example: 'website' | 'crm-host'): Child {
  const { root, env, children, settings, ports, publicUrl, embedSecret } = plan;
  const isCrmHost = example === 'crm-host';
  return children.start({
    name: `${example} example`,
    args: [...NODE_FLAGS, join(root, 'examples', example, 'server.ts')],
    cwd: root,
    env: {
      ...withoutSecrets(env),
      PORT: String(isCrmHost ? ports.crmHost : ports.website),
      HOST: settings.host,
      LEADPANE_URL: publicUrl,
      ...(isCrmHost && { LEADPANE_EMBED_KEY_ID: 'emb_demo', LEADPANE_EMBED_SECRET: embedSecret }),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function greet({ root, settings, ports, publicUrl, print }: Plan, tookMs: number): void {
  const screen = drawScreen({
    seconds: inSeconds(tookMs),
    platformUrl: publicUrl,
    websiteUrl: `http://localhost:${ports.website}`,
    crmHostUrl: `http://localhost:${ports.crmHost}`,
    dataDir: showPath(settings.dataDir, root),
    logFile: settings.passesLogs ? undefined : showPath(logFile(settings), root),
  });
  print(screen);
}

/** Says so when a child ends that nobody asked to. */
async function tellEnd({ children, settings, print }: Plan, child: Child): Promise<void> {
  const code = await child.ended;
  if (children.isStopping) return;
  const where = settings.passesLogs ? 'above' : `in ${logFile(settings)}`;
  const rest =
    child.name === 'platform' ? ` Its last log lines are ${where}.` : ' The rest goes on.';
  print(`The ${child.name} ended unexpectedly with code ${code}.${rest}\n`);
}

const logFile = ({ dataDir }: Settings): string => join(dataDir, 'leadpane.log');

const inSeconds = (ms: number): string => (ms / 1000).toFixed(1);
