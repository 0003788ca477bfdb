import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import { leanLit } from './widgets/bundle/lean-lit.mjs';

const CDN = 'widgets/dist/cdn';
const STANDALONE = 'widgets/dist/standalone';
const { version } = JSON.parse(await readFile(new URL('widgets/package.json', import.meta.url)));

/** What `integrity` says of each file, as far as it is written. */
const hashes = {};
const published = publishedTo(CDN);

/**
 * Everything a page downloads: the loader, and two files that hold all they need at first. Shared
 * chunks would spare the few pages with both a second Lit, and cost all others 800 bytes and a round
 * trip.
 */
const form = {
  input: 'widgets/src/lead-form/define.ts',
  output: { file: `${CDN}/form.js`, format: 'es' },
  plugins: [...pipeline({ hasLit: true }), published],
};

/** What a form needs once it is shown. Holds nothing of the form, so it serves either of them. */
const outbox = {
  input: 'widgets/src/lead-form/outbox.ts',
  output: [CDN, STANDALONE].map((folder) => ({ file: `${folder}/form-outbox.js`, format: 'es' })),
  plugins: [...pipeline({ hasLit: false }), published],
};

/** What the few visitors need who are taken for a program. */
const proof = {
  input: 'sdk/src/submissions/proof.ts',
  output: [CDN, STANDALONE].map((folder) => ({ file: `${folder}/form-proof.js`, format: 'es' })),
  plugins: [...pipeline({ hasLit: false }), published],
};

/** What brings half-filled forms back. */
const progress = {
  input: 'widgets/src/lead-form/progress.ts',
  output: [CDN, STANDALONE].map((folder) => ({ file: `${folder}/form-progress.js`, format: 'es' })),
  plugins: [...pipeline({ hasLit: false }), published],
};

/** What few forms need. Either form lends it its Lit. */
const more = {
  input: 'widgets/src/lead-form-more/more.ts',
  output: [CDN, STANDALONE].map((folder) => ({ file: `${folder}/form-more.js`, format: 'es' })),
  plugins: [...pipeline({ hasLit: false }), published],
};

const dashboard = {
  input: 'widgets/src/dashboard/define.ts',
  output: { file: `${CDN}/dashboard.js`, format: 'es' },
  plugins: [...pipeline({ hasLit: true }), published],
};

/** After the files it loads, because it holds their hashes. */
const loader = {
  input: 'widgets/src/loader/loader.ts',
  output: { file: `${CDN}/loader.js`, format: 'iife' },
  plugins: [...pipeline({ hasLit: false }), withHashes(), published],
};

/** The form for pages that load it by a plain script tag. */
const standalone = {
  input: 'widgets/src/lead-form/define.ts',
  output: { file: `${STANDALONE}/form.js`, format: 'iife' },
  plugins: pipeline({ hasLit: true }),
};

export default [form, outbox, proof, progress, more, dashboard, loader, standalone];

function pipeline({ hasLit }) {
  return [
    resolve({ exportConditions: ['@leadpane/source', 'production'] }),
    versioned(),
    later(),
    smallTemplates(),
    ...(hasLit ? [leanLit(), ownStyleSheets()] : []),
    esbuild({ target: 'es2022', tsconfig: 'widgets/tsconfig.json' }),
    terser({
      module: true,
      ecma: 2022,
      compress: { passes: 3, unsafe_arrows: true },
      // Members between the packages of Lit. Each file has a Lit of its own, so nobody else asks.
      mangle: { properties: { regex: /^_\$/ } },
      format: { comments: false },
    }),
    smallMarkup(),
  ];
}

function versioned() {
  return {
    name: 'versioned',
    transform: (code) => ({ code: code.replaceAll('__VERSION__', version), map: null }),
  };
}

/** `import('./outbox.ts')` of the form, from whatever folder, is a file beside it: `form-outbox.js`. */
function later() {
  return {
    name: 'later',
    resolveDynamicImport(specifier) {
      const [, name] = /^\.\.?\/(?:[\w-]+\/)?([\w-]+)\.ts$/.exec(specifier) ?? [];
      return name ? { id: `./form-${name}.js`, external: true } : null;
    },
  };
}

/** Of the files that the loader itself loads. */
function withHashes() {
  return {
    name: 'with-hashes',
    transform(code) {
      const byName = ['form', 'dashboard'].map((name) => [name, hashes[`${name}.js`]]);
      const written = JSON.stringify(Object.fromEntries(byName));
      return { code: code.replaceAll('INTEGRITY_OF_FILES', written), map: null };
    },
  };
}

/**
 * Comments and line breaks of templates and style sheets are for their readers: a line break
 * between two tags goes, so write ` ` on one line where a space shows; others become a space.
 */
function smallTemplates() {
  const styles = /css`[^`]*`/g;
  return {
    name: 'small-templates',
    transform(code, id) {
      if (!id.includes('/widgets/src/')) return null;
      return { code: code.replace(styles, squeeze), map: null };
    },
  };
}

/** Runs on what terser wrote: there, line breaks are left in template literals only. */
function smallMarkup() {
  return {
    name: 'small-markup',
    renderChunk: (code) => ({
      code: code.replace(/>\s*\n\s*</g, '><').replace(/\s*\n\s*/g, ' '),
      map: null,
    }),
  };
}

function squeeze(css) {
  const oneLine = css.replace(/\/\*.*?\*\//gs, '').replace(/\s*([{};:,>`])\s+/g, '$1');
  return oneLine.replaceAll(';}', '}').replace(/\b0(?=\.\d)/g, '');
}

/**
 * The same exports as Lit's own module, which also serves browsers without `adoptedStyleSheets`.
 * They could not read our styles anyway: `light-dark()` is younger.
 */
const STYLE_SHEETS = `
export const css = ([text]) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
};
export const adoptStyles = (root, sheets) => {
  root.adoptedStyleSheets = sheets;
};
export const getCompatibleStyle = (sheet) => sheet;
export const supportsAdoptingStyleSheets = true;
export { css as CSSResult, css as unsafeCSS };
`;

function ownStyleSheets() {
  let isFound = false;
  return {
    name: 'own-style-sheets',
    buildStart() {
      isFound = false;
    },
    load(id) {
      if (!id.endsWith('/@lit/reactive-element/css-tag.js')) return null;
      isFound = true;
      return STYLE_SHEETS;
    },
    buildEnd(error) {
      if (!error && !isFound) this.error('Lit has no css-tag.js any more: adapt ownStyleSheets().');
    },
  };
}

/**
 * Publishes the hash of each file for `integrity` attributes, once the last of them is written, and
 * removes what earlier builds left. At no moment is a file missing: pages may be served meanwhile.
 */
function publishedTo(directory) {
  return {
    name: 'published',
    async writeBundle(_, bundle) {
      for (const { fileName, code } of Object.values(bundle)) hashes[fileName] = hashOf(code);
      if (!hashes['loader.js']) return;
      const json = JSON.stringify({ version, files: hashes }, null, 2);
      await writeFile(`${directory}/sri.json`, `${json}\n`);
      const found = await readdir(directory);
      const old = found.filter((name) => name.endsWith('.js') && !hashes[name]);
      await Promise.all(old.map((name) => rm(`${directory}/${name}`, { force: true })));
    },
  };
}

function hashOf(code) {
  return `sha256-${createHash('sha256').update(code).digest('base64')}`;
}
