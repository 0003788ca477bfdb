import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { command } from './check/command.ts';
import { findDrift, FROM_CONTRACT, FROM_ELEMENTS } from './check/drift.ts';
import { findBadNames } from './check/file-names.ts';
import { findLockfileFaults } from './check/lockfile.ts';
import { type Outcome, runSteps, type Step } from './check/steps.ts';

/** Everything about the tree that can be told without running the product: `npm run check`. */
const root = fileURLToPath(new URL('../../', import.meta.url));
const run = (line: string) => command(root, line);

const generated = [FROM_CONTRACT, FROM_ELEMENTS].map(({ source, script, files }): Step => ({
  name: `generated from ${source}`,
  cure: 'Edit what they are made from, then `npm run generate`, and commit what it writes.',
  findFaults: () => findDrift({ root, source, files, generate: run(`tsx ${script}`) }),
}));

const steps: readonly Step[] = [
  {
    name: 'types of the widgets',
    cure: 'Mend the types.',
    findFaults: run('tsc -p widgets/tsconfig.json'),
  },
  { name: 'types', cure: 'Mend the types.', findFaults: run('tsc -p tsconfig.json') },
  {
    name: 'types of the examples',
    cure: 'Mend the types.',
    findFaults: run('tsc -p examples/tsconfig.json'),
  },
  {
    name: 'lint',
    cure: 'Each message says what to do; docs/architecture.md has the import rules.',
    findFaults: run('oxlint'),
  },
  {
    name: 'unused code',
    cure: 'Delete what nobody uses, or use it.',
    findFaults: run('knip --no-progress'),
  },
  {
    name: 'contract',
    cure: 'Mend openapi.yaml.',
    findFaults: run('redocly lint openapi.yaml'),
  },
  { name: 'format', cure: 'Run `npm run format`.', findFaults: run('oxfmt --check') },
  {
    name: 'file names',
    cure: 'Rename.',
    findFaults: async () => findBadNames(listFiles()).join('\n'),
  },
  {
    name: 'lockfile',
    cure: 'Keep .npmrc and write package-lock.json anew with `npm install`.',
    findFaults: async () => {
      const text = await readFile(new URL('../../package-lock.json', import.meta.url), 'utf8');
      return findLockfileFaults(JSON.parse(text)).join('\n');
    },
  },
];

function listFiles(): string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard'];
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);
}

function report({ name, faults, seconds, cure }: Outcome): void {
  console.log(`${faults ? 'FAIL' : 'ok  '} ${name.padEnd(30)} ${seconds.toFixed(1).padStart(5)} s`);
  if (faults) console.log(`\n${faults}\n-> ${cure}\n`);
}

const nowMs = () => performance.now();
// First and in turn: the others read these files.
const first = await runSteps(generated, { lanes: 1, report, nowMs });
const rest = await runSteps(steps, { lanes: 2, report, nowMs });
const failed = [...first, ...rest].filter(({ faults }) => faults);
const seconds = (performance.now() / 1000).toFixed(1);
console.log(
  failed.length === 0
    ? `check: all ${first.length + rest.length} steps passed in ${seconds} s`
    : `check: ${failed.map(({ name }) => name).join(', ')} failed, in ${seconds} s`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
