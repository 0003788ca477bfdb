import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, filledForm, startTestApp, SUBMIT } from '../../testing/app.ts';
import type { TestApp } from '../../testing/app.ts';
import { addCompany } from '../../testing/other-company.ts';
import { readProblem } from '../../testing/problem.ts';

let app: TestApp;
let manager: Client;
beforeAll(async () => {
  app = await startTestApp();
  manager = await app.as('MANAGER');
});
afterAll(() => app.stop());

const CSV = { 'content-type': 'text/csv' };

/** Sends a file; `query` holds the mapping. */
const send = (body: string, query: string) =>
  manager.send('POST', `/api/v1/imports?${query}`, { body, headers: CSV });

const leadsFrom = (source: string) => app.knex('leads').where({ source }).orderBy('email');

async function readErrors(importId: string): Promise<string[][]> {
  const { status, headers, body } = await manager.get(`/api/v1/imports/${importId}/errors`);
  expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  expect(headers.get('content-disposition')).toBe(
    `attachment; filename="import-errors-${importId}.csv"`,
  );
  return parse(body as string);
}

const FILE = `\uFEFFMail,Name,Phone,Key,Visits,Notes
ada@example.com,"Lovelace, ""Countess""",+44 (0)20 7946 0000,k1,3,"two
lines"

 GRACE@Example.com ,Hopper,,k2,,
not-an-email,Eve,,,,
,Nobody,,,,
mallory@example.com,Mallory,,,many,
"=HYPERLINK(""https://x.example"")",+1,-1,@a,0,"\tx"
`;
const MAPPING = [
  'map=Mail=email&map=Name=lastName&map=Phone=phone&map=Key=externalId',
  'map=Visits=properties.visits:number&map=Notes=properties.notes',
].join('&');

describe('POST /imports', () => {
  it('stores good rows, counts all and keeps the bad ones for the error file', async () => {
    const { status, body } = await send(FILE, `${MAPPING}&source=fair&fileName=fair.csv`);

    expect(status).toBe(201);
    expect(body.data).toMatchObject({
      fileName: 'fair.csv',
      source: 'fair',
      state: 'finished',
      dryRun: false,
      rows: 6,
      added: 2,
      known: 0,
      refused: 4,
    });
    expect(await leadsFrom('fair')).toMatchObject([
      {
        email: 'ada@example.com',
        lastName: 'Lovelace, "Countess"',
        phone: '+442079460000',
        externalId: 'k1',
        properties: { visits: 3, notes: 'two\nlines' },
      },
      { email: 'grace@example.com', lastName: 'Hopper', phone: null, properties: {} },
    ]);
    const { body: shown } = await manager.get(`/api/v1/imports/${body.data.id}`);
    expect(shown.data).toEqual(body.data);
  });

  it('gives the refused rows with their line, and no cell that a spreadsheet would run', async () => {
    const { body } = await send(FILE, `${MAPPING}&source=again`);

    expect(await readErrors(body.data.id)).toEqual([
      ['line', 'column', 'reason', 'Mail', 'Name', 'Phone', 'Key', 'Visits', 'Notes'],
      ['6', 'Mail', 'not-an-email is no e-mail address', 'not-an-email', 'Eve', '', '', '', ''],
      ['7', '', 'the row has no e-mail, phone or externalId', '', 'Nobody', '', '', '', ''],
      ['8', 'Visits', 'many is no number', 'mallory@example.com', 'Mallory', '', '', 'many', ''],
      [
        '9',
        'Mail',
        `'=HYPERLINK("https://x.example") is no e-mail address`,
        `'=HYPERLINK("https://x.example")`,
        `'+1`,
        `'-1`,
        `'@a`,
        '0',
        `'\tx`,
      ],
    ]);
  });

  it('adds nothing when the same file comes again, also by phone or key alone', async () => {
    const file = 'Mail,Phone,Key\na@again.example,,\n,+4930123456,\n,,key-7\n';
    const query = 'map=Mail=email&map=Phone=phone&map=Key=externalId&source=twice';

    const first = await send(file, query);
    const second = await send(file, query);

    expect(first.body.data).toMatchObject({ added: 3, known: 0, refused: 0 });
    expect(second.body.data).toMatchObject({ added: 0, known: 3, refused: 0 });
    expect(await leadsFrom('twice')).toHaveLength(3);
  });

  it('counts a person once who is in the file twice', async () => {
    const file = 'Mail,Name\nBo@twin.example,Bo\nbo@twin.example,Other\n';

    const { body } = await send(file, 'map=Mail=email&map=Name=firstName&source=twins');

    expect(body.data).toMatchObject({ rows: 2, added: 1, known: 1 });
    expect(await leadsFrom('twins')).toMatchObject([{ firstName: 'Bo' }]);
  });

  it('leaves a lead alone that a form brought', async () => {
    await app.post(SUBMIT, filledForm({ email: 'form@known.example', firstName: 'Ada' }));
    const file = 'Mail,Name\nform@known.example,Wrong\n';

    const { body } = await send(file, 'map=Mail=email&map=Name=firstName');

    expect(body.data).toMatchObject({ added: 0, known: 1 });
    const lead = await app.knex('leads').where({ email: 'form@known.example' }).first();
    expect(lead).toMatchObject({ firstName: 'Ada', source: 'website' });
  });

  it('takes the source from a column before the one of the import', async () => {
    const file = 'Mail,From\nown@source.example,partner\nno@source.example,\n';

    await send(file, 'map=Mail=email&map=From=source&source=rest');

    expect([await leadsFrom('partner'), await leadsFrom('rest')]).toMatchObject([
      [{ email: 'own@source.example' }],
      [{ email: 'no@source.example' }],
    ]);
  });

  it('reads truths, and numbers in the writing of programs', async () => {
    const cells = [
      'yes,1.5',
      'TRUE,-2',
      '1,1e3',
      'no,0',
      'False,',
      'maybe,1',
      'yes,"1,5"',
      'no,Infinity',
    ];
    const rows = cells.map((cell, at) => `t${at}@type.example,${cell}`);

    const { body } = await send(
      `Mail,Flag,Size\n${rows.join('\n')}`,
      'map=Mail=email&map=Flag=properties.flag:boolean&map=Size=properties.size:number&source=types',
    );

    expect((await leadsFrom('types')).map(({ properties }) => properties)).toEqual([
      { flag: true, size: 1.5 },
      { flag: true, size: -2 },
      { flag: true, size: 1_000 },
      { flag: false, size: 0 },
      { flag: false },
    ]);
    expect((await readErrors(body.data.id)).slice(1).map(([line]) => line)).toEqual([
      '7',
      '8',
      '9',
    ]);
  });

  it('stores nothing in a dry run but says what would be wrong', async () => {
    const before = await app.knex('leads').count();

    const { body } = await send(FILE, `${MAPPING}&source=dry&dryRun=true`);
    await app.settled();

    expect(body.data).toMatchObject({ dryRun: true, rows: 6, added: 0, known: 0, refused: 4 });
    expect(await readErrors(body.data.id)).toHaveLength(5);
    expect(await app.knex('leads').count()).toEqual(before);
  });

  it('scores what it stored and tells every user when it is done', async () => {
    const file = 'Mail,Title\nboss@scored.example,CEO\n';

    await send(file, 'map=Mail=email&map=Title=jobTitle&source=scored&fileName=bosses.csv');
    await app.settled();

    const [lead] = await leadsFrom('scored');
    expect(lead).toMatchObject({ scoreState: 'scored', score: 45 });
    const { body } = await manager.get('/api/v1/notifications');
    expect(body.data[0]).toMatchObject({
      type: 'import.finished',
      message: 'bosses.csv: 1 new leads',
      read: false,
    });
  });

  it('is nobody else’s', async () => {
    const other = await addCompany(app);
    const headers = { ...CSV, authorization: `Bearer ${await other.signIn()}` };
    const path = '/api/v1/imports?map=Mail=email';
    const { body } = await app.send('POST', path, { body: 'Mail\nx\n', headers });

    const replies = [
      await manager.get(`/api/v1/imports/${body.data.id}`),
      await manager.get(`/api/v1/imports/${body.data.id}/errors`),
    ];

    const refused = { status: 404, code: 'import.not-found', fields: [] };
    expect(replies.map(readProblem)).toEqual([refused, refused]);
  });
});

describe('a mapping', () => {
  it('lists every mistake at once', async () => {
    const wrong = ['Nope=email', 'Mail=nofield', 'Mail=properties.x:date', 'Mail=__proto__'];

    const reply = await send('Mail\na@b.example\n', wrong.map((pair) => `map=${pair}`).join('&'));

    expect(readProblem(reply)).toMatchObject({ status: 422, code: 'import.bad-mapping' });
    const messages = reply.body.errors.map(({ message }: { message: string }) => message);
    expect(messages).toEqual([
      'Nope is no column; the file has Mail',
      expect.stringContaining('nofield is no field; use email, phone'),
      expect.stringContaining('Mail=properties.x:date: write column=field'),
      expect.stringContaining('Mail=__proto__: write column=field'),
    ]);
  });

  it.each([
    ['map', ''],
    ['map', 'map='],
    ['map', 'map=Mail'],
    ['map', `map=${'a'.repeat(300)}=email`],
    ['map', Array.from({ length: 101 }, (_, at) => `map=M${at}=email`).join('&')],
    ['dryRun', 'map=Mail=email&dryRun=maybe'],
    ['source', 'map=Mail=email&source='],
    ['fileName', 'map=Mail=email&fileName=a%00'],
    ['delimiter', 'map=Mail=email&delimiter=;'],
  ])('must fit the contract: %s in %s', async (field, query) => {
    const reply = await send('Mail\na@b.example\n', query);

    expect(readProblem(reply)).toMatchObject({ status: 422, code: 'request.invalid' });
    expect(reply.body.errors[0].field.split('.')[0]).toBe(field);
  });
});
