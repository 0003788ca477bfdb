import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface Diagnostic {
  readonly filename: string;
  readonly code?: string;
  readonly message: string;
  readonly help?: string;
  readonly labels: readonly { readonly span: { readonly line: number } }[];
}

interface Config {
  readonly rules: Readonly<Record<string, unknown>>;
  readonly overrides: readonly { readonly rules: unknown }[];
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const canaries = join(root, 'tools/lint-canary');
let tree: string;
/** What was reported, and what the `caught:` comments ask for, by `file:line`. */
let reported: Map<string, string>;
let expected: Map<string, string>;
let config: Config;

beforeAll(async () => {
  tree = await mkdtemp(join(tmpdir(), 'lint-canary-'));
  await cp(canaries, tree, { recursive: true });
  await cp(join(root, '.oxlintrc.json'), join(tree, '.oxlintrc.json'));
  await cp(join(root, 'tsconfig.json'), join(tree, 'tsconfig.json'));
  await plantLongOnes();
  config = await readConfig();
  expected = await readMarks();
  await symlink(join(root, 'node_modules'), join(tree, 'node_modules'));
  reported = lint();
});
afterAll(() => rm(tree, { recursive: true, force: true }));

const statements = (count: number) =>
  Array.from({ length: count }, (_, index) => `  console.log(${index});`);

/** Too long to be kept as files. */
async function plantLongOnes(): Promise<void> {
  const long = [
    'export function long() { // caught: eslint(max-lines-per-function)',
    ...statements(60),
    '}',
  ];
  await writeFile(join(tree, 'tools/src/long-function.ts'), long.join('\n'));
  const last = '  console.log(301); // caught: eslint(max-lines)';
  await writeFile(join(tree, 'tools/src/long-file.ts'), [...statements(300), last].join('\n'));
}

async function readConfig(): Promise<Config> {
  const text = await readFile(join(root, '.oxlintrc.json'), 'utf8');
  return JSON.parse(text.replaceAll(/^ *\/\/.*$/gm, ''));
}

function messagesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'message' ? [String(inner)] : messagesIn(inner),
  );
}

async function readMarks(): Promise<Map<string, string>> {
  const paths = await readdir(tree, { recursive: true });
  const marks = new Map<string, string>();
  for (const path of paths.filter((name) => name.endsWith('.ts'))) {
    const source = await readFile(join(tree, path), 'utf8');
    for (const [index, line] of source.split('\n').entries()) {
      const [, text] = line.split('caught: ');
      if (text) marks.set(`${path}:${index + 1}`, text);
    }
  }
  return marks;
}

function lint(): Map<string, string> {
  const oxlint = join(root, 'node_modules/.bin/oxlint');
  const { stdout } = spawnSync(oxlint, ['-f', 'json'], { cwd: tree, encoding: 'utf8' });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
  const places = new Map<string, string>();
  for (const { filename, code, message, help, labels } of diagnostics) {
    const place = `${filename}:${labels[0]?.span.line}`;
    places.set(place, `${places.get(place) ?? ''}${code} ${message} ${help}\n`);
  }
  return places;
}

describe('the lint rules', () => {
  it('catch every planted line, with the rule or message it names', () => {
    const missed = [...expected].filter(([place, text]) => !reported.get(place)?.includes(text));

    expect(missed).toEqual([]);
    expect(expected.size).toBeGreaterThan(80);
  });

  it('report no other line', () => {
    const surplus = [...reported].filter(([place]) => !expected.has(place));

    expect(surplus).toEqual([]);
  });

  it('have a canary for every message of ours', () => {
    const messages = config.overrides.flatMap(({ rules }) => messagesIn(rules));
    const said = [...reported.values()].join('\n');

    expect(messages.filter((message) => !said.includes(message))).toEqual([]);
    expect(messages.length).toBeGreaterThan(15);
  });

  it('have a canary for every rule set for the whole tree', () => {
    const rules = Object.entries(config.rules).filter(([, setting]) => setting !== 'off');
    const names = rules.map(([rule]) => `(${rule.replace(/.*\//, '')})`);
    const said = [...reported.values()].join('\n');

    expect(names.filter((name) => !said.includes(name))).toEqual([]);
    expect(names.length).toBeGreaterThan(15);
  });
});
