import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createChildren } from './start/children.ts';
import { areWidgetsStale, buildWidgets } from './start/widgets.ts';
import { judge, summary, type Tally, tallyVitest, type Verdict } from './test/counts.ts';
import { findProgram } from './test/find-program.ts';
import { CHROMIUM, REDIS_SERVER, thisMachine } from './test/programs.ts';

/**
 * Every test of the repository: `npm test`. With arguments vitest alone, on the files they match:
 * `npm test -- leads`. The last line is `N passed, N failed`.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));
const filters = process.argv.slice(2);

function findPrograms(): NodeJS.ProcessEnv {
  const machine = thisMachine();
  const chromium = findProgram(CHROMIUM, machine);
  const redis = findProgram(REDIS_SERVER, machine);
  return { CHROMIUM: chromium, LEADPANE_CHROMIUM: chromium, REDIS_SERVER: redis };
}

async function start(name: string, args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(join(root, 'node_modules/.bin', name), args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return code ?? 1;
}

const readJson = async <T>(file: string): Promise<T | undefined> =>
  readFile(file, 'utf8').then(JSON.parse, () => undefined);

async function runVitest(scratch: string, env: NodeJS.ProcessEnv): Promise<Verdict> {
  const file = join(scratch, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const exitCode = await start('vitest', ['run', ...reporters, ...filters], env);
  const report = await readJson<Parameters<typeof tallyVitest>[0]>(file);
  return judge({ runner: 'vitest', exitCode, tally: report && tallyVitest(report) });
}

async function runWidgets(scratch: string, env: NodeJS.ProcessEnv): Promise<Verdict> {
  const file = join(scratch, 'widgets.json');
  const config = ['--config', 'widgets/web-test-runner.config.mjs'];
  const exitCode = await start('wtr', config, { ...env, LEADPANE_COUNTS: file });
  const counts = await readJson<Partial<Tally>>(file);
  const tally = counts && { passed: 0, failed: 0, skipped: 0, ...counts };
  return judge({ runner: 'web-test-runner', exitCode, tally });
}

async function runAll(env: NodeJS.ProcessEnv): Promise<Verdict[]> {
  // Here, because test files that run side by side would each do it.
  if (await areWidgetsStale(root)) await buildWidgets(root, createChildren());
  const scratch = await mkdtemp(join(tmpdir(), 'leadpane-test-'));
  try {
    const verdicts = [await runVitest(scratch, env)];
    if (filters.length === 0) verdicts.push(await runWidgets(scratch, env));
    return verdicts;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function missing(error: unknown): Verdict[] {
  return [
    { passed: 0, failed: 1, remarks: [error instanceof Error ? error.message : String(error)] },
  ];
}

const verdicts = await Promise.resolve().then(findPrograms).then(runAll).catch(missing);
for (const remark of verdicts.flatMap(({ remarks }) => remarks)) console.log(remark);
console.log(summary(verdicts));
process.exitCode = verdicts.every(({ failed }) => failed === 0) ? 0 : 1;
