import { defineConfig } from 'vitest/config';

const conditions = ['@leadpane/source', 'node'];

export default defineConfig({
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: [
      'platform/**/*.test.ts',
      'sdk/src/**/*.test.ts',
      'plugins/*/src/**/*.test.ts',
      'tools/src/**/*.test.ts',
      'examples/*/*.test.ts',
      'widgets/test/**/*.node.test.ts',
      'test/**/*.test.ts',
    ],
    globalSetup: 'platform/testing/global-setup.ts',
    testTimeout: 30_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
  },
});
