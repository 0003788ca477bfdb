import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, filledForm, startTestApp, SUBMIT } from '../../testing/app.ts';
import type { TestApp } from '../../testing/app.ts';
import { readProblem } from '../../testing/problem.ts';

interface Lead {
  readonly id: string;
  readonly firstName: string;
}

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
    expect(body.pagination).toEqual({
      page: 1,
      limit: 50,
      total: 4,
      totalIsExact: true,
      totalPages: 1,
      nextCursor: null,
    });
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

  it.each([
    ['status=HOT', 'status.0'],
    ['status=NEW&status=HOT', 'status.1'],
    ['statusCategory=HOT', 'statusCategory.0'],
    ['assignedTo=me', 'assignedTo.0'],
    ['scoreState=cold', 'scoreState'],
    ['band=lukewarm', 'band.0'],
    ['createdFrom=today', 'createdFrom'],
    ['createdTo=2026-02-30T00:00:00Z', 'createdTo'],
    ['sort=name', 'sort'],
    ['q=', 'q'],
    ['page=0', 'page'],
    ['page=201', 'page'],
    ['page=51&limit=200', 'page'],
    ['minScore=101', 'minScore'],
    ['minScore=a', 'minScore'],
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=1e9', 'limit'],
    ['order=email', 'order'],
    [`source=${'a'.repeat(101)}`, 'source.0'],
    ['source=a%00', 'source.0'],
    ['cursor=abc', 'cursor'],
    ['cursor=', 'cursor'],
    [`cursor=${btoa(`000000000000~1~${randomUUID()}~5`)}`, 'cursor'],
    [`cursor=${btoa(`000000000000~1~${'-'.repeat(36)}~5`)}`, 'cursor'],
  ])('refuses %s, naming %s', async (query, field) => {
    const refused = { status: 422, code: 'request.invalid', fields: [field] };

    expect(readProblem(await list(query))).toEqual(refused);
  });

  it('refuses a cursor of another list', async () => {
    const source = randomUUID();
    await submitInTurn(source, 2);
    const { body } = await list(`source=${source}&limit=1`);
    const cursor = `cursor=${body.pagination.nextCursor}&limit=1`;

    const replies = await Promise.all(
      [
        cursor,
        `source=${source}&sort=score&${cursor}`,
        `source=${source}&status=NEW&${cursor}`,
      ].map(list),
    );

    const refused = { status: 422, code: 'request.invalid', fields: ['cursor'] };
    expect(replies.map(readProblem)).toEqual([refused, refused, refused]);
    expect((await list(`source=${source}&${cursor}`)).status).toBe(200);
  });

  it('counts once: the pages behind a cursor repeat it', async () => {
    const source = randomUUID();
    await submitInTurn(source, 3);

    const first = await list(`source=${source}&limit=2`);
    await submitInTurn(source, 1);
    const next = await list(`source=${source}&limit=2&cursor=${first.body.pagination.nextCursor}`);

    const size = { limit: 2, total: 3, totalIsExact: true, totalPages: 2 };
    expect(first.body.pagination).toMatchObject({ ...size, page: 1 });
    expect(next.body.pagination).toEqual({ ...size, page: null, nextCursor: null });
  });
});
