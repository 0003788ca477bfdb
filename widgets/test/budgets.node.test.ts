/// <reference types="node" />
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import budgets from '../budgets.json' with { type: 'json' };
import { buildIfStale } from './runner/build.mjs';

const dist = new URL('../dist/', import.meta.url);
const read = (file: string) => readFile(new URL(file, dist));

beforeAll(buildIfStale, 60_000);

const AT_ONCE = /(?:from|import)\s*["'`]\.\/([^"'`]+)["'`]/g;
const EVER = /(?:from|import)\s*\(?["'`]\.\/([^"'`]+)["'`]/g;

/** A file and everything it imports, at once or ever. */
async function closure(file: string, imports: RegExp): Promise<string[]> {
  const code = String(await read(file));
  const folder = file.slice(0, -basename(file).length);
  const names = [...code.matchAll(imports)].map(([, name]) => `${folder}${name}`);
  const deeper = await Promise.all(names.map((name) => closure(name, imports)));
  return [file, ...deeper.flat()];
}

async function closures(files: readonly string[], imports: RegExp): Promise<string[]> {
  const found = await Promise.all(files.map((file) => closure(file, imports)));
  return [...new Set(found.flat())];
}

function transferBytes(content: Uint8Array): number {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  return brotliCompressSync(content, { params }).length;
}

/** What a page with a bundler of its own downloads of our modules. */
async function bundle(code: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['@leadpane/source'],
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

describe('bundles', () => {
  it.each(budgets.budgets)('$name: at most $most bytes', async ({ files, most }) => {
    const all = await closures(files, AT_ONCE);
    const contents = await Promise.all(all.map(read));
    const sizes = contents.map(transferBytes);

    const total = sizes.reduce((sum, size) => sum + size, 0);

    console.log(`${total} of ${most} bytes in ${all.length} files`);
    expect(total).toBeLessThanOrEqual(most);
    expect(total).toBeGreaterThan(most / 2);
  });

  it.each(budgets.modules)('$name in a bundle of the page: at most $most bytes', async (module) => {
    const size = transferBytes(await bundle(module.code));

    console.log(`${size} of ${module.most} bytes`);
    expect(size).toBeLessThanOrEqual(module.most);
    expect(size).toBeGreaterThan(module.most / 3);
  });

  it.each(budgets.strangers)('$file holds nothing of its neighbours', async ({ file, words }) => {
    const files = await closures([file], EVER);
    const code = (await Promise.all(files.map(read))).join('\n');

    expect(words.filter((word) => code.includes(word))).toEqual([]);
  });

  it('share one Trusted Types policy that is not the one of Lit', async () => {
    const names = ['cdn/form.js', 'cdn/dashboard.js', 'standalone/form.js'];
    for (const name of names) {
      const files = await closures([name], EVER);
      const code = (await Promise.all(files.map(read))).join('\n');

      expect(code.match(/createPolicy\("[^"]+"/g)).toEqual(['createPolicy("leadpane"']);
    }
  });

  it('carry the version of the package', async () => {
    const { version } = JSON.parse(String(await read('../package.json')));

    for (const file of ['cdn/loader.js', 'standalone/form.js']) {
      const code = String(await read(file));

      expect(code).toContain(version);
      expect(code).not.toContain('__VERSION__');
    }
  });

  it('are published with the hash of every file', async () => {
    const { files }: { files: Record<string, string> } = JSON.parse(
      String(await read('cdn/sri.json')),
    );
    const names = (await readdir(new URL('cdn/', dist))).filter((name) => name.endsWith('.js'));

    expect(Object.keys(files).toSorted()).toEqual(names.toSorted());
    for (const [name, hash] of Object.entries(files)) {
      const digest = createHash('sha256')
        .update(await read(`cdn/${name}`))
        .digest('base64');
      expect(hash).toBe(`sha256-${digest}`);
    }
  });

  it('are loaded by the hash they are published with', async () => {
    const { files }: { files: Record<string, string> } = JSON.parse(
      String(await read('cdn/sri.json')),
    );
    const loader = String(await read('cdn/loader.js'));

    expect(loader).not.toContain('INTEGRITY_OF_FILES');
    for (const name of ['form', 'dashboard']) {
      expect(loader).toContain(files[`${name}.js`]);
    }
  });
});
