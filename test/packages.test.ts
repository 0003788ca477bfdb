import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);
const ELEMENTS = ['lead-form', 'stat', 'chart', 'lead-feed'];

/** A project that has installed both packages, and nothing of this repository but their peers. */
let project: string;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'leadpane-packages-'));
  await run('npm', ['run', '-s', 'build:packages'], { cwd: root });
  await mkdir(join(project, 'node_modules/@leadpane'), { recursive: true });
  await Promise.all(['sdk', 'widgets'].map(install));
  const others = (await readdir(join(root, 'node_modules'))).filter((name) => name !== '@leadpane');
  for (const name of others) {
    await symlink(join(root, 'node_modules', name), join(project, 'node_modules', name));
  }
  await writeFile(join(project, 'package.json'), '{ "type": "module" }');
});

afterAll(() => rm(project, { recursive: true, force: true }));

const installed = (name: string) => join(project, 'node_modules/@leadpane', name);

/** From the file that would be published. */
async function install(name: string): Promise<void> {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', project];
  const { stdout } = await run('npm', args, { cwd: join(root, name) });
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  await mkdir(installed(name), { recursive: true });
  const unpack = ['-xzf', join(project, filename), '--strip-components=1', '-C', installed(name)];
  await run('tar', unpack);
}

async function filesOf(name: string): Promise<string[]> {
  const entries = await readdir(installed(name), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

/** Files that an `exports` map promises, `*` replaced by what there is. */
function targetsOf(exported: unknown, names: readonly string[]): string[] {
  if (typeof exported === 'string') {
    return exported.includes('*') ? names.map((one) => exported.replaceAll('*', one)) : [exported];
  }
  return Object.values(exported ?? {}).flatMap((one) => targetsOf(one, names));
}

/** Runs code in the project, with Node as it is. */
async function evaluate(code: string): Promise<unknown> {
  const args = ['--input-type=module', '-e', `console.log(JSON.stringify(${code}))`];
  const { stdout } = await run(process.execPath, args, { cwd: project });
  return JSON.parse(stdout);
}

async function bundle(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: project },
    absWorkingDir: project,
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

describe('the packages', () => {
  it.each([
    ['sdk', []],
    ['widgets', ELEMENTS],
  ])('%s: carries every file that its exports name', async (name, elements) => {
    const manifest = JSON.parse(await readFile(join(installed(name), 'package.json'), 'utf8'));
    const {
      './types/*': types,
      './cdn/*': _,
      './standalone/*': __,
      ...exported
    } = manifest.exports;
    const frameworks = types ? targetsOf(types, ['jsx', 'vue', 'svelte']) : [];

    const targets = [...targetsOf(exported, elements), ...frameworks];

    expect(targets.filter((file) => !existsSync(join(installed(name), file)))).toEqual([]);
    expect(targets.length).toBeGreaterThan(20);
  });

  it.each(['sdk', 'widgets'])('%s: carries no test, a license and a README', async (name) => {
    const files = await filesOf(name);

    expect(files.filter((file) => /\.(test|harness)\.|^\.built/.test(file))).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md']));
  });

  it('bring the files for script tags with their hashes', async () => {
    const cdn = join(installed('widgets'), 'dist/cdn');

    const { files } = JSON.parse(await readFile(join(cdn, 'sri.json'), 'utf8'));

    expect(Object.keys(files)).toEqual(expect.arrayContaining(['loader.js', 'form.js']));
    for (const name of Object.keys(files)) expect(existsSync(join(cdn, name))).toBe(true);
  });
});

describe('a program in Node', () => {
  it('imports every part of the SDK', async () => {
    const parts = ['client', 'realtime', 'submissions', 'outbox', 'embed', 'plugin'];

    const counts = await evaluate(
      `(await Promise.all(${JSON.stringify(parts)}
        .map((part) => import('@leadpane/sdk/' + part))))
        .map((part) => Object.keys(part).length > 0)`,
    );

    expect(counts).toEqual(parts.map(() => true));
  });

  it('renders a component on a server', async () => {
    const html = await evaluate(
      `(await import('react-dom/server')).renderToString(
        (await import('react')).createElement(
          (await import('@leadpane/widgets/react')).LeadForm, { formId: 'frm_1' }))`,
    );

    expect(html).toContain('<lp-lead-form');
  });
});

describe('a page with a bundler', () => {
  it('gets an element that defines itself', async () => {
    const code = await bundle(`import '@leadpane/widgets/lead-form';`);

    expect(code).toContain('"lp-lead-form"');
    expect(code).not.toContain('lp-chart');
  });

  it('gets no element that it only could have used', async () => {
    const code = await bundle(
      `import { LeadForm } from '@leadpane/widgets/react'; console.log(LeadForm);`,
    );

    expect(code).toContain('"lp-lead-form"');
    expect(code).not.toContain('"lp-chart"');
  });
});

describe('a project in TypeScript', () => {
  it('is told what the packages take and give', async () => {
    await writeFile(join(project, 'page.tsx'), PAGE);
    const compilerOptions = {
      strict: true,
      noEmit: true,
      target: 'es2022',
      module: 'nodenext',
      jsx: 'react-jsx',
      types: ['@leadpane/widgets/types/jsx'],
    };
    const config = JSON.stringify({ compilerOptions, files: ['page.tsx'] });
    await writeFile(join(project, 'tsconfig.json'), config);

    const { stdout } = await run(join(root, 'node_modules/.bin/tsc'), ['-p', project]).catch(
      (failure: { stdout: string }) => failure,
    );

    expect(stdout).toBe('');
  });
});

const PAGE = `
import { createClient, listLeads, type ApiProblem } from '@leadpane/sdk/client';
import { signEmbedToken } from '@leadpane/sdk/embed';
import { connectRealtime } from '@leadpane/sdk/realtime';
import type { LeadForm as Element } from '@leadpane/widgets/lead-form/element';
import { LeadForm } from '@leadpane/widgets/react';
import '@leadpane/widgets/lead-form';

export const element: Element = document.createElement('lp-lead-form');
export const tag = <lp-lead-form form-id="frm_1" onlp-success={({ detail }) => detail.submissionId} />;
export const component = <LeadForm formId="frm_1" onLpError={({ detail }) => detail.retryable} />;
export const leads = createClient({ api: '' }).call(listLeads, { query: { minScore: 70 } });
export const token: Promise<string> = signEmbedToken({
  keyId: 'emb_1', secret: '', viewer: { id: 'u' }, permissions: ['leads:read'],
});
connectRealtime({ api: '', token: () => token, onEvent: (...[name]) => console.log(name) });
export const codeOf = (problem: ApiProblem): string => problem.code;

// @ts-expect-error -- a form has no such property
export const mistake = <LeadForm formID="frm_1" />;
// @ts-expect-error -- a score is a number
createClient({ api: '' }).call(listLeads, { query: { minScore: 'high' } });
`;
