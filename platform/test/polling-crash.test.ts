import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { openKnex } from '../src/infra/database.ts';
import { installBuiltIn } from '../testing/installed-plugin.ts';
import { type PlatformProcess, removeData, startPlatformProcess } from '../testing/process.ts';
import { startRecords } from '../testing/records.ts';
import { TEST_SECRET } from '../testing/world.ts';

const RECORDS = 100;
const ENV = { LEADPANE_OUTGOING_ALLOW: '127.0.0.1', LEADPANE_SECRET: TEST_SECRET };

/** When the process dies: at which request, and how long after the answer; null: before it. */
const DEATHS = new Map<number, number | null>([
  [3, null],
  [6, 0],
  [9, 10],
  [12, 40],
]);

let dataDir = '';
afterAll(() => removeData(dataDir));

describe('a process killed while it polls a source', () => {
  it('leaves a source that goes on exactly where it was', async () => {
    const { receiver, records, config, pageAt } = await startRecords(RECORDS);
    let platform: PlatformProcess;
    let dying: Promise<unknown> = Promise.resolve();
    receiver.answer = ({ url }, response) => {
      const afterMs = DEATHS.get(receiver.heard.length);
      if (afterMs !== null) response.end(pageAt(url));
      if (afterMs === undefined) return;
      dying = wait(afterMs ?? 0).then(() => platform.end('SIGKILL'));
    };
    platform = await startPlatformProcess({ env: ENV });
    ({ dataDir } = platform);
    const knex = () => openKnex({ connectionString: platform.databaseUrl }, 1);
    const first = knex();
    const { id: companyId } = await first('companies').first('id');
    await installBuiltIn(first, 'leadpane/api-poll', { companyId, config });
    await first.destroy();

    for (const death of DEATHS.keys()) {
      while (receiver.heard.length < death) await wait(5);
      await dying;
      platform = await startPlatformProcess({ dataDir, env: ENV });
      const again = knex();
      // What the dead process had claimed is nobody's for 45 s; the test does not wait for that.
      await again('source_cursors').update({ nextAt: new Date(0) });
      await again.destroy();
    }
    const last = knex();
    while ((await last('leads').select('id')).length < RECORDS) {
      await wait(20);
    }

    const leads = await last('leads').select('id', 'externalId');
    expect(leads).toHaveLength(RECORDS);
    expect(new Set(leads.map(({ externalId }) => externalId))).toEqual(
      new Set(records.map(({ id }) => id)),
    );
    expect(await last('activities').where({ type: 'IMPORTED' })).toHaveLength(RECORDS);
    await last.destroy();
    await platform.stop();
    await receiver.stop();
  }, 180_000);
});
