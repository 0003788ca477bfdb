import { startApiServer } from './api-server.mjs';
import { buildIfStale } from './build.mjs';

/** Runs the test API beside the test runner and tells the tests its port under `/test-api`. */
export function apiPlugin() {
  let server;
  return {
    name: 'test-api',
    async serverStart() {
      await buildIfStale();
      server = await startApiServer();
    },
    serve({ path }) {
      if (path !== '/test-api') return undefined;
      return { body: JSON.stringify({ port: server.address().port }), type: 'json' };
    },
    serverStop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
