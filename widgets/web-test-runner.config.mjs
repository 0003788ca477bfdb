import { defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { isLit, lean } from './bundle/lean-lit.mjs';
import { apiPlugin } from './test/runner/api-plugin.mjs';
import { countReporter } from './test/runner/count-reporter.mjs';

const at = (path) => new URL(path, import.meta.url).pathname;
const executablePath = process.env.LEADPANE_CHROMIUM ?? process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Browser tests: every `*.test.ts` of the widgets in a real Chromium. */
export default {
  rootDir: at('..'),
  files: [at('src/**/*.test.ts'), at('test/**/*.test.ts'), `!${at('test/**/*.node.test.ts')}`],
  nodeResolve: { exportConditions: ['@leadpane/source'] },
  concurrency: 1,
  // The tests provoke the warnings that tell a developer what to mend.
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('[leadpane]'),
  testFramework: { config: { timeout: 8000 } },
  browsers: [
    playwrightLauncher({
      product: 'chromium',
      launchOptions: {
        executablePath,
        headless: true,
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ],
      },
    }),
  ],
  plugins: [
    // The Lit of the bundles, so that every test shows that nothing needed was left out.
    {
      name: 'lean-lit',
      transform: ({ path, body }) => (isLit(path) ? { body: lean(body) } : undefined),
    },
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: at('./tsconfig.json') }),
    apiPlugin(),
  ],
  reporters: [
    defaultReporter({ reportTestProgress: false }),
    countReporter({ countsFile: process.env.LEADPANE_COUNTS }),
  ],
};
