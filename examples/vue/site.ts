import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { Plugin } from 'esbuild';
import { compileScript, parse } from 'vue/compiler-sfc';
import { createDevServer, type SiteOptions } from '../dev-server/dev-server.ts';

/** What a build tool of Vue does with single-file components, for this one page. */
const vue: Plugin = {
  name: 'vue',
  setup({ onLoad }) {
    onLoad({ filter: /\.vue$/ }, async ({ path }) => {
      const { descriptor } = parse(await readFile(path, 'utf8'), { filename: path });
      const { content } = compileScript(descriptor, {
        id: path,
        inlineTemplate: true,
        // The one setting a project needs: these tags are elements of the browser, not of Vue.
        templateOptions: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('lp-') } },
      });
      return { contents: content, loader: 'ts' };
    });
  },
};

/** The Vue example: `src/` is what a project of its own would have. */
export const createSite = ({ leadpaneUrl }: SiteOptions): Promise<Server> =>
  createDevServer({
    folder: new URL('./', import.meta.url),
    entry: 'src/main.ts',
    leadpaneUrl,
    plugins: [vue],
    define: {
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    policies: ['vue'],
  });
