import { defineConfig } from 'vitest/config';

const conditions = ['@leadpane/source', 'node'];

/** The SDK is read from its sources, as the platform does. */
export default defineConfig({
  ssr: { resolve: { conditions, externalConditions: conditions } },
});
