import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import resolve from '@rollup/plugin-node-resolve';
import esbuild from 'rollup-plugin-esbuild';

const src = fileURLToPath(new URL('../src/', import.meta.url));
const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));

/**
 * The modules of `@leadpane/widgets` for pages with a bundler of their own: Lit, React and the SDK
 * stay theirs, and what several elements need is there once. `npm run build:packages` runs it.
 */
export default {
  input: await entries(),
  external: [/^lit(\/|$)/, /^@leadpane\/sdk\//, 'react'],
  output: {
    dir: fileURLToPath(new URL('../dist/esm', import.meta.url)),
    format: 'es',
    chunkFileNames: 'shared/[name]-[hash].js',
    // A module names what it uses and nothing more, so that bundlers can leave out the rest.
    hoistTransitiveImports: false,
  },
  plugins: [
    resolve({ exportConditions: ['production'] }),
    {
      name: 'versioned',
      transform: (code) => ({ code: code.replaceAll('__VERSION__', version), map: null }),
    },
    esbuild({ target: 'es2022', tsconfig: 'widgets/tsconfig.json' }),
  ],
};

/** Each element twice: the module that defines it, and its class alone. */
async function entries() {
  const found = await Promise.all((await readdir(src)).map(entriesOf));
  const components = (await readdir(`${src}react`)).filter((name) => name !== 'named.ts');
  const react = components.map((name) => [`react/${name.slice(0, -3)}`, `${src}react/${name}`]);
  return Object.fromEntries([...found.flat(), ...react]);
}

async function entriesOf(folder) {
  const definition = await readFile(`${src}${folder}/define.ts`, 'utf8').catch(() => '');
  const modules = /\/define\.ts'/.test(definition) ? ['define'] : [];
  if (/define\('lp-/.test(definition)) modules.push(folder);
  return modules.map((name) => [`${folder}/${name}`, `${src}${folder}/${name}.ts`]);
}
