import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, startTestApp, type TestApp } from '../../testing/app.ts';
import { addCompany } from '../../testing/other-company.ts';
import { readProblem } from '../../testing/problem.ts';
import { newId } from '../infra/ids.ts';

let app: TestApp;
let admin: Client;
let companyId: string;
beforeAll(async () => {
  app = await startTestApp();
  admin = await app.as('ADMIN');
  ({ id: companyId } = await app.knex('companies').first('id'));
});
afterAll(() => app.stop());

/** An entry of this test alone, which `subjectType` finds again. */
const entry = (fields: object) => ({
  id: newId(),
  companyId,
  actorKind: 'user',
  actorId: 'ada',
  action: 'test.done',
  subjectType: 'test',
  subjectId: randomUUID(),
  ...fields,
});

const read = async (query: string) => {
  const { status, body } = await admin.get(`/api/v1/audit?${query}`);
  expect(status).toBe(200);
  return body;
};

const actions = ({ data }: { data: { action: string }[] }) => data.map(({ action }) => action);

describe('GET /audit', () => {
  it('pages through what was done, newest first, and finds by every filter', async () => {
    const subjectType = 'paged';
    const ids = [newId(), newId(), newId()].toSorted();
    const made = [1, 2, 3].map((at) =>
      entry({
        id: ids[at - 1],
        subjectType,
        action: `test.${at}`,
        actorId: `actor-${at}`,
        subjectId: `s-${at}`,
      }),
    );
    await app.knex('audit_log').insert(made);

    const first = await read(`subjectType=${subjectType}&limit=2`);
    const second = await read(
      `subjectType=${subjectType}&limit=2&cursor=${first.pagination.nextCursor}`,
    );

    expect([actions(first), actions(second)]).toEqual([['test.3', 'test.2'], ['test.1']]);
    expect(second.pagination.nextCursor).toBeNull();
    for (const query of ['action=test.2', 'actorId=actor-2', 'subjectId=s-2']) {
      expect(actions(await read(`subjectType=${subjectType}&${query}`)), query).toEqual(['test.2']);
    }
    const [hourAgo, inAnHour] = [-1, 1].map((hours) =>
      new Date(Date.now() + hours * 3_600_000).toISOString(),
    );
    expect(actions(await read(`subjectType=${subjectType}&from=${inAnHour}`))).toEqual([]);
    expect(actions(await read(`subjectType=${subjectType}&to=${hourAgo}`))).toEqual([]);
    expect(actions(await read(`subjectType=${subjectType}&from=${hourAgo}`))).toHaveLength(3);
  });

  it('shows what changed, and from where', async () => {
    const from = { ip: '192.0.2.7', userAgent: 'Browser', requestId: 'request-7' };
    const [before, after] = [{ name: 'Old' }, { name: 'New' }];
    await app.knex('audit_log').insert(entry({ subjectType: 'shown', before, after, ...from }));

    const { data } = await read('subjectType=shown');

    expect(data).toMatchObject([{ before, after, from, actor: { kind: 'user', id: 'ada' } }]);
  });

  it('knows nothing of other companies', async () => {
    const other = await addCompany(app);
    await app
      .knex('audit_log')
      .insert(entry({ companyId: other.companyId, subjectType: 'theirs' }));

    const { data } = await read('subjectType=theirs');

    expect(data).toEqual([]);
  });

  it.each(['0000-01-01T00:00:00Z', '9999-12-31T23:59:60Z', '2026-02-30T00:00:00Z'])(
    'answers or refuses the instant %s, and never fails',
    async (from) => {
      const { status } = await admin.get(`/api/v1/audit?from=${from}`);

      expect([200, 422]).toContain(status);
    },
  );

  it.each(['abc', '', '00000000', '%00'])('refuses the cursor "%s"', async (cursor) => {
    const reply = await admin.get(`/api/v1/audit?cursor=${cursor}`);

    expect(readProblem(reply)).toMatchObject({ status: 422, fields: ['cursor'] });
  });
});

describe('GET /audit/export', () => {
  it('streams every entry as CSV and defuses what a spreadsheet would run', async () => {
    const many = Array.from({ length: 1_203 }, (_, at) =>
      entry({ subjectType: 'exported', action: at === 7 ? '=1+1' : 'test.done' }),
    );
    await app.knex('audit_log').insert(many);

    const { headers, body } = await admin.get('/api/v1/audit/export?subjectType=exported');

    const lines = (body as string).trimEnd().split('\n');
    expect(headers.get('content-disposition')).toContain('attachment');
    expect(lines).toHaveLength(1 + many.length);
    expect(lines[0]).toContain('subjectType');
    expect(body).toContain(",'=1+1,");
  });
});
