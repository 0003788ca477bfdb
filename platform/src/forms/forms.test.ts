import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filledForm, startTestApp, SUBMIT, type TestApp } from '../../testing/app.ts';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

describe('POST /forms/{formId}/submissions', () => {
  it('stores submission, lead and activity, and the lead is scored with every point explained', async () => {
    const analyst = await app.as('ANALYST');
    const key = randomUUID();

    const { status, body } = await app.post(
      SUBMIT,
      filledForm({ email: ' Ada@Example.COM ', firstName: 'Ada', phone: '+44 (0)20 7946 0000' }),
      { 'idempotency-key': key },
    );
    await app.settled();

    expect([status, body.data.submissionId]).toEqual([201, key]);
    const leads = await analyst.get('/api/v1/leads');
    const [lead] = leads.body.data;
    expect(lead).toMatchObject({
      email: 'ada@example.com',
      phone: '+442079460000',
      source: 'website',
    });
    const { body: why } = await analyst.get(`/api/v1/leads/${lead.id}/score`);
    const points = why.data.contributions.map((line: { points: number }) => line.points);
    expect(points.reduce((sum: number, one: number) => sum + one, 0)).toBe(lead.score);
    expect(why.data).toMatchObject({
      state: 'scored',
      trigger: 'lead.captured',
      value: lead.score,
    });
  });
});
