import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { filledForm, SUBMIT } from '../testing/app.ts';
import { type PlatformProcess, removeData, startPlatformProcess } from '../testing/process.ts';
import { openKnex } from '../src/infra/database.ts';

const ROUNDS = 3;
const CLIENTS = 8;
const DEMO = {
  LEADPANE_DEMO: 'on',
  LEADPANE_DEMO_EMBED_SECRET: Buffer.alloc(32, 7).toString('base64url'),
};

let dataDir = '';
afterAll(() => removeData(dataDir));

/** What a client knows of the forms it sent: acknowledged or not. */
type History = Map<string, boolean>;

async function send({ url }: PlatformProcess, key: string): Promise<boolean> {
  const response = await fetch(url + SUBMIT, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(filledForm({ email: `${key}@example.com` })),
  });
  await response.text();
  return response.status === 201;
}

/** Sends forms until the process is gone. */
async function load(platform: PlatformProcess, history: History): Promise<void> {
  for (;;) {
    const key = randomUUID();
    history.set(key, false);
    try {
      history.set(key, await send(platform, key));
    } catch {
      return;
    }
  }
}

async function killUnderLoad(platform: PlatformProcess, history: History): Promise<void> {
  const before = history.size;
  const clients = Promise.all(Array.from({ length: CLIENTS }, () => load(platform, history)));
  while (history.size < before + 200) await new Promise((next) => setTimeout(next, 5));
  await platform.end('SIGKILL');
  await clients;
}

describe('a process killed under load', () => {
  it('has kept each acknowledged submission once, and the next one scores it', async () => {
    const history: History = new Map();
    let platform = await startPlatformProcess({ env: DEMO });
    ({ dataDir } = platform);

    for (let round = 0; round < ROUNDS; round += 1) {
      await killUnderLoad(platform, history);
      platform = await startPlatformProcess({ dataDir, env: DEMO });
    }

    const acknowledged = [...history].filter(([, isStored]) => isStored).map(([key]) => key);
    const knex = openKnex({ connectionString: platform.databaseUrl }, 1);
    const kept = await knex('submissions').pluck<string[]>('id');
    expect(acknowledged.length).toBeGreaterThan(ROUNDS * 100);
    expect(acknowledged.filter((key) => !kept.includes(key))).toEqual([]);

    // What was not acknowledged is sent again under its key, as a browser does.
    const open = [...history.keys()].filter((key) => !acknowledged.includes(key));
    expect(await Promise.all(open.map((key) => send(platform, key)))).toEqual(open.map(() => true));
    const waitingFrom = performance.now();
    while (await knex('outbox').first('id')) await new Promise((next) => setTimeout(next, 20));
    // A job that ran when its process was killed is taken over after 15 s at most.
    expect(performance.now() - waitingFrom).toBeLessThan(25_000);

    const leads = await knex('leads').select('email', 'scoreState');
    const emails = [...history.keys()].map((key) => `${key}@example.com`);
    expect(leads).toHaveLength(history.size);
    expect(new Set(leads.map(({ email }) => email))).toEqual(new Set(emails));
    expect(leads.filter(({ scoreState }) => scoreState !== 'scored')).toEqual([]);
    expect(await knex('submissions').pluck('id')).toHaveLength(history.size);
    await knex.destroy();
    expect(await platform.end('SIGTERM')).toMatchObject({ code: 0 });
  }, 120_000);
});
