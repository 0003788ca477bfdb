import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, startTestApp, type TestApp } from '../../testing/app.ts';
import { installBuiltIn } from '../../testing/installed-plugin.ts';
import { readProblem } from '../../testing/problem.ts';

const FILE = readFileSync(
  new URL('../../../plugins/csv/fixtures/contacts.csv', import.meta.url),
  'utf8',
);
const CSV = { 'content-type': 'text/csv' };

let app: TestApp;
let admin: Client;
let companyId: string;
beforeAll(async () => {
  app = await startTestApp();
  admin = await app.as('ADMIN');
  ({ companyId } = await app.knex('users').first('companyId'));
});
afterAll(() => app.stop());

/** An installation that takes whatever comes, and the path of its address. */
async function open(leadSource: string, slug = 'leadpane/csv') {
  const config = { leadSource, signing: 'none' };
  const id = await installBuiltIn(app.knex, slug, { companyId, config });
  const { body } = await admin.post(`/api/v1/plugin-installations/${id}/webhook-address`, {});
  return { id, path: new URL(body.data.url).pathname };
}

const leadsOf = (source: string) =>
  app
    .knex('leads')
    .where({ source })
    .orderBy('email')
    .select('email', 'firstName', 'lastName', 'company', 'properties');

describe('leadpane/csv', () => {
  it('takes a file that is sent to its address, and says of which rows it made nothing', async () => {
    const { id, path } = await open('sent as csv');

    const { status, body } = await app.send('POST', path, { body: FILE, headers: CSV });

    expect([status, body.data]).toEqual([200, { added: 2, known: 0, refused: 2, isRepeat: false }]);
    expect(await leadsOf('sent as csv')).toMatchObject([
      { email: 'ada@example.com', company: 'Example Ltd', properties: { budget: 5_000 } },
      { email: 'eve@example.com', firstName: 'Eve' },
    ]);
    const [run] = await app.knex('plugin_runs').where({ installationId: id });
    expect(run.message).toMatch(/lead 3: has no email.*lead 4: .*ten is no number/);
  });

  it('maps rows as the import does', async () => {
    const { path } = await open('by webhook');
    const rows = 'Mail,Vorname,properties.seats:number,Notes\nrow@one.example,Ada,7,hello\n';
    await app.send('POST', path, { body: rows, headers: CSV });
    const sent = await leadsOf('by webhook');
    await app.knex('leads').where({ source: 'by webhook' }).update({ email: 'gone@one.example' });

    const { body } = await admin.send('POST', '/api/v1/imports/preview', {
      body: rows,
      headers: CSV,
    });
    const query = new URLSearchParams({ source: 'by file' });
    for (const pair of body.data.suggested) query.append('map', pair);
    await admin.send('POST', `/api/v1/imports?${query.toString()}`, { body: rows, headers: CSV });

    expect(sent).toHaveLength(1);
    expect(await leadsOf('by file')).toEqual(sent);
  });

  it('shows what a text would become', async () => {
    const { id } = await open('previewed');

    const { body } = await admin.post(`/api/v1/plugin-installations/${id}/preview`, {
      payload: FILE,
    });

    expect(body.data).toMatchObject({
      leads: [{ email: 'ada@example.com' }, { email: 'eve@example.com' }],
      refused: [{ at: 2 }, { at: 3, message: expect.stringContaining('ten is no number') }],
    });
    expect(await leadsOf('previewed')).toEqual([]);
  });

  it('is what reads a CSV: other sources refuse it', async () => {
    const { path } = await open('of another', 'leadpane/inbound-webhook');

    const reply = await app.send('POST', path, { body: FILE, headers: CSV });

    expect(readProblem(reply)).toMatchObject({ status: 422, code: 'webhook.unusable' });
  });
});
