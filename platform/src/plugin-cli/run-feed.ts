import { type Client, type components, getPluginRun, listPluginRuns } from '@leadpane/sdk/client';

export type RunWithLogs = components['schemas']['PluginRunDetail'];

/** Runs told at a time; a flood is told in part. */
const MOST = 50;

/** What an installation has done since it was last asked, oldest first, each run with its logs. */
export function createRunFeed(client: Client) {
  let last = '';
  return async (installationId: string): Promise<RunWithLogs[]> => {
    const path = { installationId };
    const { data } = await client.call(listPluginRuns, { path, query: { limit: MOST } });
    const fresh = data.filter(({ id }) => id > last).toReversed();
    last = fresh.at(-1)?.id ?? last;
    return Promise.all(
      fresh.map(async ({ id: runId }) => {
        const found = await client.call(getPluginRun, { path: { runId } });
        return found.data;
      }),
    );
  };
}
