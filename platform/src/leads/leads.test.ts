import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, filledForm, startTestApp, SUBMIT } from '../../testing/app.ts';
import type { TestApp } from '../../testing/app.ts';
import { addCompany } from '../../testing/other-company.ts';
import { readProblem } from '../../testing/problem.ts';

type Lead = Record<string, unknown> & { id: string; createdAt: string };

let app: TestApp;
let viewer: Client;
beforeAll(async () => {
  app = await startTestApp();
  viewer = await app.as('VIEWER');
});
afterAll(() => app.stop());

/** One lead after the other from a source of their own; the names tell the order. */
async function submitInTurn(source: string, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const body = filledForm({ firstName: `${at}` });
    await app.post(SUBMIT, { ...body, attribution: { utm_source: source } });
  }
}

const namesOf = (leads: readonly Lead[]) => leads.map(({ firstName }) => firstName);
const list = (query: string) => viewer.get(`/api/v1/leads?${query}`);

describe('GET /leads', () => {
  it('lists the newest first', async () => {
    const source = randomUUID();
    await submitInTurn(source, 4);

    const { status, body } = await list(`source=${source}`);

    expect(status).toBe(200);
    expect(namesOf(body.data)).toEqual(['3', '2', '1', '0']);
    expect(body.pagination).toEqual({ limit: 50, nextCursor: null });
  });

  it('pages without a lead twice or missed while new ones arrive', async () => {
    const source = randomUUID();
    await submitInTurn(source, 5);
    const pages: Lead[][] = [];

    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await list(`source=${source}&limit=2${cursor && `&cursor=${cursor}`}`);
      pages.push(body.data);
      cursor = body.pagination.nextCursor;
      await submitInTurn(source, 1);
    }

    expect(pages.map(namesOf)).toEqual([['4', '3'], ['2', '1'], ['0']]);
  });

  it('pages through leads that arrived in the same microsecond', async () => {
    const source = randomUUID();
    await Promise.all(Array.from({ length: 7 }, () => submitInTurn(source, 1)));
    await app.knex('leads').where({ source }).update({ createdAt: '2026-01-02T03:04:05.678901Z' });
    const seen: Lead[] = [];

    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await list(`source=${source}&limit=3${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.data);
      cursor = body.pagination.nextCursor;
    }

    expect(seen).toHaveLength(7);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(7);
  });

  it('filters by source, status and score', async () => {
    const source = randomUUID();
    await submitInTurn(source, 3);
    await app.settled();
    const change = (name: string, fields: object) =>
      app.knex('leads').where({ source, firstName: name }).update(fields);
    await change('0', { status: 'QUALIFIED', score: 80 });
    await change('1', { status: 'QUALIFIED', score: 30 });
    await change('2', { score: 90 });

    const found = await Promise.all(
      [
        '',
        '&status=QUALIFIED',
        '&minScore=80',
        '&status=QUALIFIED&minScore=80',
        '&status=JUNK',
      ].map(async (filter) => namesOf((await list(`source=${source}${filter}`)).body.data)),
    );

    expect(found).toEqual([['2', '1', '0'], ['1', '0'], ['2', '0'], ['0'], []]);
  });

  it.each([
    ['status=HOT', 'status'],
    ['minScore=101', 'minScore'],
    ['minScore=a', 'minScore'],
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=1e9', 'limit'],
    ['order=email', 'order'],
    [`source=${'a'.repeat(101)}`, 'source'],
    ['source=a%00', 'source'],
    ['cursor=abc', 'cursor'],
    ['cursor=', 'cursor'],
    [`cursor=${btoa('2026-01-02 03:04:05+00~')}`, 'cursor'],
    [`cursor=${btoa(`2026-99-99 99:99:99+00~${randomUUID()}`)}`, 'cursor'],
    [`cursor=${btoa(`2026-01-02 03:04:05+00~${'-'.repeat(36)}`)}`, 'cursor'],
    [`cursor=${btoa(`2026-01-02 03:04:05+99~${randomUUID()}`)}`, 'cursor'],
  ])('refuses %s, naming %s', async (query, field) => {
    const refused = { status: 422, code: 'request.invalid', fields: [field] };

    expect(readProblem(await list(query))).toEqual(refused);
  });
});

describe('GET /leads/{leadId}', () => {
  it('shows the lead', async () => {
    const source = randomUUID();
    await submitInTurn(source, 1);
    await app.settled();
    const { body: page } = await list(`source=${source}`);

    const { status, body } = await viewer.get(`/api/v1/leads/${page.data[0].id}`);

    expect(status).toBe(200);
    expect(body.data).toEqual(page.data[0]);
  });

  it('does not know the lead of another company', async () => {
    const other = await addCompany(app);
    await app.post(other.submit, filledForm());
    const { id } = await app.knex('leads').where({ companyId: other.companyId }).first('id');

    const replies = await Promise.all(
      [`/api/v1/leads/${id}`, `/api/v1/leads/${id}/score`, `/api/v1/leads/${randomUUID()}`].map(
        (path) => viewer.get(path),
      ),
    );

    const refused = { status: 404, code: 'lead.not-found', fields: [] };
    expect(replies.map(readProblem)).toEqual([refused, refused, refused]);
    const { body } = await list('limit=200');
    expect(body.data.map((lead: Lead) => lead.id)).not.toContain(id);
  });

  it('refuses what is no id', async () => {
    const refused = { status: 422, fields: ['leadId'] };

    expect(readProblem(await viewer.get('/api/v1/leads/7'))).toMatchObject(refused);
  });
});
