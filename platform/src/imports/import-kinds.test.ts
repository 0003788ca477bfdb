import { once } from 'node:events';
import { request } from 'node:http';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bearer, type Client, startTestApp, type TestApp } from '../../testing/app.ts';
import { readProblem } from '../../testing/problem.ts';

let app: TestApp;
let manager: Client;
beforeAll(async () => {
  app = await startTestApp();
  manager = await app.as('MANAGER');
});
afterAll(() => app.stop());

const CSV = 'text/csv';
const LINES = 'application/x-ndjson';

const send = (path: string, body: Buffer | string, type = CSV) =>
  manager.send('POST', `/api/v1/imports${path}`, { body, headers: { 'content-type': type } });

const leadsFrom = (source: string) => app.knex('leads').where({ source }).orderBy('email');

describe('a file is read', () => {
  it.each([
    ['UTF-16 LE', Buffer.from('\uFEFFMail,Name\nzoe@le.example,Zoë\n', 'utf16le'), 'le'],
    ['UTF-16 BE', Buffer.from('\uFEFFMail,Name\nzoe@be.example,Zoë\n', 'utf16le').swap16(), 'be'],
    ['UTF-8 with a mark', Buffer.from('\uFEFFMail,Name\nzoe@mark.example,Zoë\n'), 'mark'],
  ])('in %s', async (_what, file, source) => {
    const { body } = await send(`?map=Mail=email&map=Name=firstName&source=${source}`, file);

    expect(body.data).toMatchObject({ added: 1, refused: 0 });
    expect(await leadsFrom(source)).toMatchObject([{ firstName: 'Zoë' }]);
  });

  it('from JSON lines, with members of properties and rows that are wrong', async () => {
    const rows = [
      { mail: 'a@lines.example', properties: { seats: 3, note: "'=x" }, vip: true },
      { mail: 'nobody' },
      { mail: 'b@lines.example', properties: null },
    ];
    const map = 'map=mail=email&map=properties.seats=properties.seats:number';
    const more = 'map=properties.note=properties.note&map=vip=properties.vip:boolean';
    const file = rows.map((row) => `${JSON.stringify(row)}\r\n`).join('\n');

    const { status, body } = await send(`?${map}&${more}&source=lines`, file, LINES);

    expect(status).toBe(201);
    expect(body.data).toMatchObject({ rows: 3, added: 2, refused: 1 });
    expect(await leadsFrom('lines')).toMatchObject([
      { email: 'a@lines.example', properties: { seats: 3, note: "'=x", vip: true } },
      { email: 'b@lines.example', properties: {} },
    ]);
  });

  it('from a JSON array, however its entries are cut and whatever they hold', async () => {
    const rows = Array.from({ length: 1_200 }, (_, at) => ({
      mail: `${at}@array.example`,
      properties: { note: `}],["\\ ${'é'.repeat(at % 90)}` },
    }));
    const map = 'map=mail=email&map=properties.note=properties.note';
    const file = JSON.stringify([...rows, 'text', { mail: 'nobody' }], null, 1);

    const { status, body } = await send(`?${map}&source=array`, file, 'application/json');

    expect(status).toBe(422);
    expect(body.detail).toContain('Entry 1201 is no object');
    const sound = await send(`?${map}&source=array`, JSON.stringify(rows), 'application/json');
    expect(sound.body.data).toMatchObject({ rows: 1_200, known: 1_000, added: 200 });
    const [first] = await app.knex('leads').where({ email: '7@array.example' });
    expect(first.properties).toEqual({ note: rows[7]?.properties.note });
  });

  it.each([
    ['that is empty', ''],
    ['that is no JSON', '{"mail":'],
    ['that is an array', '[1]'],
    ['with a line beyond a million characters', `{"mail":"${'a'.repeat(1_100_000)}"}`],
    ['with a member that reaches into objects', '{"__proto__":{"mail":"x"}}x'],
  ])('but not JSON lines %s', async (_what, file) => {
    const reply = await send('?map=mail=email&source=bad', file, LINES);

    expect(readProblem(reply)).toMatchObject({ status: 422, code: 'import.bad-file' });
    expect(await leadsFrom('bad')).toEqual([]);
  });

  it.each([
    ['a CSV', CSV, 'Mail\n'],
    ['a CSV with an open quote', CSV, 'Mail\n"'],
    ['JSON lines', LINES, '{"mail":"'],
  ])(
    'but %s whose line never ends is refused long before a gigabyte',
    async (_what, type, start) => {
      const headers = { ...bearer(await app.tokenOf('MANAGER')), 'content-type': type };
      const path = '/api/v1/imports?map=Mail=email&source=endless';
      const sent = request(app.url + path, { method: 'POST', headers });
      sent.on('error', () => undefined);
      let sentBytes = 0;
      const more = () => {
        while (!sent.destroyed && sentBytes < 1_000_000_000) {
          sentBytes += 1_000_000;
          if (!sent.write(Buffer.alloc(1_000_000, 'a'))) return;
        }
      };
      sent.write(start);
      sent.on('drain', more);
      more();

      const [response] = await once(sent, 'response');

      sent.destroy();
      expect(response.statusCode).toBe(422);
      expect(sentBytes).toBeLessThan(100_000_000);
    },
  );
});

describe('POST /imports/preview', () => {
  const FILE =
    'E-Mail,Vorname,Company,Number of seats,properties.x:number\na@p.example,Ada,ACME,3,1\nnobody,,,,x\n';

  it('shows rows, suggests a mapping and tells mistakes, and stores nothing', async () => {
    const before = await app.knex('imports').count();

    const { status, body } = await send('/preview', FILE);

    expect(status).toBe(200);
    expect(body.data).toEqual({
      columns: ['E-Mail', 'Vorname', 'Company', 'Number of seats', 'properties.x:number'],
      rows: [
        ['a@p.example', 'Ada', 'ACME', '3', '1'],
        ['nobody', '', '', '', 'x'],
      ],
      suggested: [
        'E-Mail=email',
        'Vorname=firstName',
        'Company=company',
        'Number of seats=properties.numberOfSeats',
        'properties.x:number=properties.x:number',
      ],
      mistakes: [{ line: 3, column: 'E-Mail', message: 'nobody is no e-mail address' }],
    });
    expect(await app.knex('imports').count()).toEqual(before);
  });

  it('suggests what an import takes', async () => {
    const { body: seen } = await send('/preview', FILE);
    const map = seen.data.suggested
      .map((pair: string) => `map=${encodeURIComponent(pair)}`)
      .join('&');

    const { body } = await send(`?${map}&source=suggested`, FILE);

    expect(body.data).toMatchObject({ rows: 2, added: 1, refused: 1 });
  });

  it('reads no further than it shows', async () => {
    const rows = Array.from({ length: 50_000 }, (_, at) => `r${at}@long.example`);

    const { body } = await send('/preview', `Mail\n${rows.join('\n')}\n`);

    expect(body.data.rows).toHaveLength(20);
  });

  it('knows JSON lines, and a mapping of the caller', async () => {
    const file = '{"who":"a@b.example","properties":{"n":1}}\n{"who":"x","other":true}\n';

    const { body } = await send('/preview?map=who=email', file, LINES);

    expect(body.data).toMatchObject({
      columns: ['who', 'properties.n', 'other'],
      rows: [
        ['a@b.example', '1', ''],
        ['x', '', 'true'],
      ],
      mistakes: [{ line: 2, column: 'who' }],
    });
  });
});

describe('GET /imports', () => {
  it('pages through them, and ends those whose process is gone', async () => {
    const [{ id }] = await app.knex('imports').orderBy('id', 'desc').limit(1).select('id');
    const left = { state: 'running', finishedAt: null, seenAt: new Date(Date.now() - 120_000) };
    await app.knex('imports').where({ id }).update(left);
    const ids: string[] = [];

    const { body: first } = await manager.get('/api/v1/imports?limit=1');
    let { data, pagination } = first;
    while (pagination.nextCursor) {
      ids.push(data[0].id);
      ({ data, pagination } = (
        await manager.get(`/api/v1/imports?limit=1&cursor=${pagination.nextCursor}`)
      ).body);
    }

    const all = await app.knex('imports').orderBy('id', 'desc').select('id');
    expect([...ids, data[0].id]).toEqual(all.map((row) => row.id as string));
    expect(first.data[0]).toMatchObject({ id, state: 'failed', hint: expect.any(String) });
  });
});

describe('an import', () => {
  it('tells its user how far it is, twice a second at most', async () => {
    const auth = { token: await app.tokenOf('MANAGER') };
    const socket = io(app.url, { path: '/realtime', transports: ['websocket'], auth });
    await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
    const heard: { rows: number; state: string }[] = [];
    socket.on('import:progress', ({ import: found }) => heard.push(found));
    const rows = Array.from({ length: 6_000 }, (_, at) => `r${at}@told.example`);
    const startedAt = performance.now();

    await send('?map=Mail=email&source=told', `Mail\n${rows.join('\n')}\n`);

    const seconds = (performance.now() - startedAt) / 1_000;
    await vi.waitFor(() => expect(heard.at(-1)).toMatchObject({ rows: 6_000, state: 'finished' }));
    socket.disconnect();
    expect(heard.length).toBeGreaterThan(1);
    expect(heard.length).toBeLessThanOrEqual(2 + 2 * seconds);
  });
});
