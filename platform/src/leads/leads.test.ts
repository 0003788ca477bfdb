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

const list = (query: string) => viewer.get(`/api/v1/leads?${query}`);

describe('GET /leads/{leadId}', () => {
  it('shows the lead', async () => {
    const source = randomUUID();
    await submitInTurn(source, 1);
    await app.settled();
    const { body: page } = await list(`source=${source}`);

    const { status, body } = await viewer.get(`/api/v1/leads/${page.data[0].id}`);

    expect(status).toBe(200);
    expect(body.data).toMatchObject(page.data[0]);
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
