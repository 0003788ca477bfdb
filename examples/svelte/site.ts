import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { Plugin } from 'esbuild';
import { compile } from 'svelte/compiler';
import { createDevServer, type SiteOptions } from '../dev-server/dev-server.ts';

/** What a build tool of Svelte does with components, for this one page. */
const svelte: Plugin = {
  name: 'svelte',
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { js } = compile(await readFile(path, 'utf8'), { filename: path, generate: 'client' });
      return { contents: js.code };
    });
  },
};

/** The Svelte example: `src/` is what a project of its own would have. */
export const createSite = ({ leadpaneUrl }: SiteOptions): Promise<Server> =>
  createDevServer({
    folder: new URL('./', import.meta.url),
    entry: 'src/main.ts',
    leadpaneUrl,
    plugins: [svelte],
    policies: ['svelte-trusted-html'],
  });
