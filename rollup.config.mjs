import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';

const CDN = 'widgets/dist/cdn';
const { version } = JSON.parse(await readFile(new URL('widgets/package.json', import.meta.url)));

/** Everything a page downloads: modules that share chunks, the loader, and the form as one file. */
const modules = {
  input: {
    form: 'widgets/src/lead-form/define.ts',
    charts: 'widgets/src/chart/define.ts',
    dashboard: 'widgets/src/dashboard/define.ts',
  },
  output: {
    dir: CDN,
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunk-[hash].js',
  },
  plugins: [emptied(CDN), ...pipeline({ hasLit: true })],
};

const loader = {
  input: 'widgets/src/loader/loader.ts',
  output: { file: `${CDN}/loader.js`, format: 'iife' },
  plugins: [...pipeline({ hasLit: false }), integrityOf(CDN)],
};

const standalone = {
  input: 'widgets/src/lead-form/define.ts',
  output: { file: 'widgets/dist/standalone/form.js', format: 'iife', inlineDynamicImports: true },
  plugins: pipeline({ hasLit: true }),
};

export default [modules, loader, standalone];

function pipeline({ hasLit }) {
  return [
    resolve({ exportConditions: ['@leadpane/source'] }),
    versioned(),
    smallTemplates(),
    ...(hasLit ? [ownPolicy()] : []),
    esbuild({ target: 'es2022', tsconfig: 'widgets/tsconfig.json' }),
    terser({
      module: true,
      ecma: 2022,
      compress: { passes: 3, unsafe_arrows: true },
      format: { comments: false },
    }),
  ];
}

/** Chunks of an earlier build would be served for ever. */
function emptied(directory) {
  return {
    name: 'emptied',
    buildStart: () => rm(directory, { recursive: true, force: true }),
  };
}

function versioned() {
  return {
    name: 'versioned',
    transform: (code) => ({ code: code.replaceAll('__VERSION__', version), map: null }),
  };
}

/**
 * Comments and indentation of templates and style sheets are for their readers. Outside of
 * template literals a line break stays a line break, inside it stays a space.
 */
function smallTemplates() {
  return {
    name: 'small-templates',
    transform(code, id) {
      if (!id.includes('/widgets/src/')) return null;
      const css = (text) => text.replace(/\/\*.*?\*\//gs, '').replace(/\s*([{};:,>])\s+/g, '$1');
      return { code: code.replace(/css`[^`]*`/g, css).replace(/\n\s+/g, '\n'), map: null };
    },
  };
}

/**
 * Lit makes a Trusted Types policy "lit-html" when it loads, and a policy name can be taken once.
 * All our bundles on a page share one named "leadpane" instead, beside a host's own Lit.
 */
function ownPolicy() {
  const theirs = /\w+\.createPolicy\("lit-html",(\{[^}]*\})\)/g;
  const ours = '(globalThis[Symbol.for("leadpane.tt")]??=trustedTypes.createPolicy("leadpane",$1))';
  let found = 0;
  return {
    name: 'own-policy',
    buildStart() {
      found = 0;
    },
    transform(code) {
      const here = code.match(theirs)?.length ?? 0;
      found += here;
      return here > 0 ? { code: code.replace(theirs, ours), map: null } : null;
    },
    buildEnd(error) {
      if (error || found === 1) return;
      this.error(
        `Expected one createPolicy("lit-html") in Lit, found ${found}: adapt ownPolicy().`,
      );
    },
  };
}

/** Publishes the hash of each file for `integrity` attributes. Runs with the last file written. */
function integrityOf(directory) {
  return {
    name: 'integrity',
    async writeBundle() {
      const names = (await readdir(directory)).filter((name) => name.endsWith('.js'));
      const hashes = await Promise.all(names.map((name) => hashOf(`${directory}/${name}`)));
      const entries = names.map((name, index) => [name, hashes[index]]);
      const json = JSON.stringify({ version, files: Object.fromEntries(entries) }, null, 2);
      await writeFile(`${directory}/sri.json`, `${json}\n`);
    },
  };
}

async function hashOf(file) {
  const digest = createHash('sha384').update(await readFile(file));
  return `sha384-${digest.digest('base64')}`;
}
