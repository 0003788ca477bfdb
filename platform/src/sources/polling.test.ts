import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import { installBuiltIn } from '../../testing/installed-plugin.ts';
import { startRecords } from '../../testing/records.ts';

const SECRET = 'a token for the API';
const ENV = { LEADPANE_OUTGOING_ALLOW: '127.0.0.1' };

let app: TestApp;
/** Another worker on the same database. */
let other: TestApp;
let companyId: string;
const stops: (() => Promise<void>)[] = [];
beforeAll(async () => {
  app = await startTestApp({ env: ENV });
  other = await startTestApp({ env: { ...ENV, DATABASE_URL: app.databaseUrl } });
  ({ companyId } = await app.knex('users').first('companyId'));
});
afterAll(async () => {
  await other.stop();
  await app.stop();
  for (const stop of stops) await stop();
});

/** An API with so many records, and an installation that asks it. */
async function open(count: number, config: object = {}) {
  const api = await startRecords(count);
  stops.push(api.receiver.stop);
  const install = () =>
    installBuiltIn(app.knex, 'leadpane/api-poll', {
      companyId,
      config: { ...api.config, ...config },
      secrets: { authSecret: SECRET },
    });
  return { ...api, install };
}

/** Waits until a row is as it should be. */
async function until<Row>(find: () => Promise<Row | undefined>): Promise<Row> {
  for (;;) {
    const found = await find();
    if (found) return found;
    await new Promise((next) => setTimeout(next, 20));
  }
}

const cursorOf = (installationId: string) =>
  app.knex('source_cursors').where({ installationId }).first();
const cursorAt = (id: string, wanted: unknown) =>
  until(async () => ((await cursorOf(id))?.cursor === wanted ? cursorOf(id) : undefined));
const stored = (source: string, count: number) =>
  until(async () => {
    const found = await app.knex('leads').where({ source });
    return found.length === count ? true : undefined;
  });
const runsOf = (installationId: string) =>
  app.knex('plugin_runs').where({ installationId }).orderBy('id');
const askAgain = (installationId: string) =>
  app
    .knex('source_cursors')
    .where({ installationId })
    .update({ nextAt: new Date(0) });

describe('a source that is polled', () => {
  it('brings every record once, whoever asks, with its secret', async () => {
    const { install, receiver, records, config } = await open(45);

    const id = await install();
    await stored(config.leadSource, 45);

    const leads = await app.knex('leads').where({ source: config.leadSource });
    expect(new Set(leads.map(({ email }) => email))).toEqual(
      new Set(records.map(({ email }) => email)),
    );
    expect(receiver.heard.map(({ url }) => url)).toEqual([
      '/contacts',
      ...[10, 20, 30, 40].map((at) => `/contacts?after=${at}`),
    ]);
    expect(receiver.heard[0]?.headers.authorization).toBe(`Bearer ${SECRET}`);
    const runs = await runsOf(id);
    expect(runs.map(({ items }) => items)).toEqual([10, 10, 10, 10, 5]);
    expect(JSON.stringify(runs)).not.toContain(SECRET);
    await app.settled();
    const scored = await app
      .knex('leads')
      .where({ source: config.leadSource, scoreState: 'scored' });
    expect(scored).toHaveLength(45);
  });

  it('brings nothing twice when the last page is read again', async () => {
    const { install, config } = await open(5);
    const id = await install();
    await stored(config.leadSource, 5);

    await askAgain(id);
    await until(async () => ((await runsOf(id)).length === 2 ? true : undefined));
    // The second page is stored when the lease of its poll has become the time of the next one.
    const soon = Date.now() + 100_000;
    await until(async () => ((await cursorOf(id)).nextAt.getTime() > soon ? true : undefined));

    const leads = await app.knex('leads').where({ source: config.leadSource });
    expect(leads).toHaveLength(5);
    const ids = leads.map((lead) => lead.id as string);
    expect(await app.knex('activities').whereIn('lead_id', ids)).toHaveLength(5);
  });

  it('keeps leads and cursor together when storing fails between', async () => {
    const { install, config, records } = await open(20);
    await app.knex.raw(`
      create function refuse_lead() returns trigger language plpgsql as $$
      begin
        if new.email = '${records[13]?.email}' then raise 'not this one'; end if;
        return new;
      end $$;
      create trigger refuse_lead before insert on leads
        for each row execute function refuse_lead()`);

    const id = await install();
    await cursorAt(id, 10);
    await until(async () => ((await runsOf(id)).length >= 2 ? true : undefined));
    const before = await app.knex('leads').where({ source: config.leadSource });
    await app.knex.raw('drop trigger refuse_lead on leads; drop function refuse_lead()');
    await askAgain(id);
    await until(async () => ((await runsOf(id)).length >= 3 ? true : undefined));
    await stored(config.leadSource, 20);

    expect(before).toHaveLength(10);
    expect((await runsOf(id)).map(({ input }) => input.cursor)).toEqual([null, 10, 10]);
  });

  it('is asked again later when the other side is away, and later still then', async () => {
    const { install, receiver } = await open(5);
    receiver.answer = (_heard, response) => void response.writeHead(503).end();
    const waitOf = async (failures: number) => {
      const row = await until(async () => {
        const found = await cursorOf(id);
        return found?.failures === failures ? found : undefined;
      });
      return (row.nextAt.getTime() - Date.now()) / 1_000;
    };

    const id = await install();
    const first = await waitOf(1);
    await askAgain(id);
    const second = await waitOf(2);

    expect(Math.ceil(first)).toBeGreaterThan(25);
    expect(first).toBeLessThanOrEqual(30);
    expect(second).toBeGreaterThan(50);
    expect(await runsOf(id)).toMatchObject([{ code: 'retryable' }, { code: 'retryable' }]);
  });

  it('is asked no more when its secret is refused', async () => {
    const { install, receiver } = await open(5);
    receiver.answer = (_heard, response) => void response.writeHead(401).end();

    const id = await install();
    const row = await until(async () => {
      const found = await app.knex('plugin_installations').where({ id }).first();
      return found.state === 'needs_attention' ? found : undefined;
    });
    await askAgain(id);
    const next = await open(5);
    await next.install();
    await stored(next.config.leadSource, 5);

    expect(row.stateMessage).toContain('401');
    expect(receiver.heard).toHaveLength(1);
  });

  it('reaches nobody but the host of its address', async () => {
    const { install, receiver } = await open(5, { url: 'http://localhost:9/contacts' });

    const id = await install();
    const [run] = await until(async () => {
      const found = await runsOf(id);
      return found.length > 0 ? found : undefined;
    });

    expect(run).toMatchObject({ state: 'failed', code: 'config' });
    expect(receiver.heard).toEqual([]);
  });
});
