import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filledForm, startTestApp, SUBMIT, type TestApp } from '../../testing/app.ts';
import { bearer, type Client, createClient } from '../../testing/client.ts';
import { addCompany } from '../../testing/other-company.ts';
import { readProblem } from '../../testing/problem.ts';

const SUBMISSIONS = '/api/v1/submissions';

let app: TestApp;
let viewer: Client;
beforeAll(async () => {
  app = await startTestApp();
  viewer = await app.as('VIEWER');
});
afterAll(() => app.stop());

async function submit(fields: object = {}, members: object = {}): Promise<string> {
  const body = { ...filledForm({ ...fields }), ...members };
  const reply = await app.post(SUBMIT, body, { 'idempotency-key': randomUUID() });
  return reply.body.data.submissionId as string;
}

const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);
const list = async (query: string) => (await viewer.get(`${SUBMISSIONS}?${query}`)).body;

describe('GET /submissions/{submissionId}', () => {
  it('shows what was sent, from where, and what was agreed to', async () => {
    const context = {
      locale: 'en-GB',
      page: 'https://site.example.com/demo',
      referrer: 'https://search.example/',
      elapsedMs: 9_000,
      attribution: { utm_source: 'ads' },
    };
    const id = await submit({ email: 'ada@example.com' }, context);

    const { status, body } = await viewer.get(`${SUBMISSIONS}/${id}`);

    const lead = await app.knex('leads').where({ email: 'ada@example.com' }).first('id');
    expect(status).toBe(200);
    expect(body.data).toEqual({
      id,
      formId: 'frm_demo',
      formVersion: 1,
      leadId: lead.id,
      state: 'accepted',
      quarantine: null,
      fields: { email: 'ada@example.com', consent: true },
      consents: [
        {
          field: 'consent',
          text: 'I agree that my details are used to answer this request.',
          formVersion: 1,
          locale: 'en-GB',
          page: context.page,
          givenAt: body.data.receivedAt,
        },
      ],
      context,
      receivedAt: expect.any(String),
    });
  });

  it('knows none of another company', async () => {
    const other = await addCompany(app);
    const stranger = createClient(app.url, bearer(await other.signIn()));
    const path = `${SUBMISSIONS}/${await submit()}`;
    const reason = { reason: 'Spam.' };

    const replies = await Promise.all([
      stranger.get(path),
      stranger.post(`${path}/quarantine`, reason),
      stranger.send('POST', `${path}/restore`),
      viewer.get(`${SUBMISSIONS}/${randomUUID()}`),
    ]);

    expect(replies.map((reply) => readProblem(reply).code)).toEqual(
      replies.map(() => 'submission.not-found'),
    );
    expect((await stranger.get(SUBMISSIONS)).body.data).toEqual([]);
  });
});

describe('GET /submissions', () => {
  it('lists newest first and gives each once from page to page', async () => {
    for (let at = 0; at < 7; at += 1) await submit();

    const seen: { id: string; receivedAt: string }[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { data, pagination } = await list(`limit=3${cursor && `&cursor=${cursor}`}`);
      seen.push(...data);
      cursor = pagination.nextCursor;
    }

    const rows = await app.knex('submissions').where({ formId: 'frm_demo' }).select('id');
    const times = seen.map(({ receivedAt }) => receivedAt);
    expect(idsOf(seen).toSorted()).toEqual(idsOf(rows).toSorted());
    expect(times).toEqual(times.toSorted().toReversed());
  });

  it('narrows by state', async () => {
    const [spam, ham] = [await submit({ _hp: 'x' }), await submit()];

    const quarantined = idsOf((await list('state=quarantined')).data);
    const accepted = idsOf((await list('state=accepted')).data);

    expect([quarantined.includes(spam), quarantined.includes(ham)]).toEqual([true, false]);
    expect([accepted.includes(spam), accepted.includes(ham)]).toEqual([false, true]);
  });

  it('narrows by form, lead and time', async () => {
    const email = `${randomUUID()}@example.com`;
    const [first, second] = [await submit({ email }), await submit({ email })];
    const { leadId, receivedAt } = (await viewer.get(`${SUBMISSIONS}/${second}`)).body.data;

    expect(idsOf((await list(`lead=${leadId}`)).data)).toEqual([second, first]);
    expect(idsOf((await list(`lead=${leadId}&from=${receivedAt}`)).data)).toEqual([second]);
    expect(idsOf((await list(`lead=${leadId}&to=${receivedAt}`)).data)).toEqual([first]);
    expect((await list(`lead=${leadId}&form=frm_other`)).data).toEqual([]);
    expect((await list(`lead=${leadId}&form=frm_demo`)).pagination.total).toBe(2);
  });

  it.each([
    ['cursor=abc', 'cursor'],
    [`cursor=${Buffer.from('1~2').toString('base64url')}`, 'cursor'],
    ['state=other', 'state'],
    ['from=yesterday', 'from'],
    ['to=2016-12-31T23:59:60Z', 'to'],
    ['lead=1', 'lead'],
    ['limit=201', 'limit'],
  ])('refuses %s', async (query, field) => {
    const reply = await viewer.get(`${SUBMISSIONS}?${query}`);

    const fields = [field];
    expect(readProblem(reply)).toEqual({ status: 422, code: 'request.invalid', fields });
  });
});
