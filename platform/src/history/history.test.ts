import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, filledForm, startTestApp, SUBMIT } from '../../testing/app.ts';
import type { TestApp } from '../../testing/app.ts';
import { readContract } from '../contract/document.ts';

const { schemas = {} } = readContract().components;
const { properties } = schemas['Attribution'] as { properties: object };
const parameters = Object.keys(properties);

let app: TestApp;
let rep: Client;
beforeAll(async () => {
  app = await startTestApp();
  rep = await app.as('VIEWER');
});
afterAll(() => app.stop());

/** How somebody came, with every campaign parameter and click id there is. */
const visit = (name: string) => ({
  locale: 'de-AT',
  page: `https://site.example.com/${name}`,
  landingPage: `https://site.example.com/landing/${name}`,
  referrer: `https://search.example.com/${name}`,
  attribution: Object.fromEntries(parameters.map((one) => [one, `${one} ${name}`])),
});
const touchOf = ({ locale: _locale, ...touch }: ReturnType<typeof visit>) => touch;

/** Sends a form for each visit and answers where the lead is. */
async function newLead(...visits: string[]): Promise<string> {
  const email = `${randomUUID()}@example.com`;
  for (const name of visits) {
    await app.post(SUBMIT, { ...filledForm({ email, message: name }), ...visit(name) });
  }
  const { id } = await app.knex('leads').where({ email }).first('id');
  return `/api/v1/leads/${id}`;
}

describe('the touches of a lead', () => {
  it('are the first, which stays, and the last', async () => {
    expect(parameters).toHaveLength(16);
    const path = await newLead('first', 'middle', 'last');

    const { body } = await rep.get(path);

    expect(body.data.firstTouch).toEqual(touchOf(visit('first')));
    expect(body.data.lastTouch).toEqual(touchOf(visit('last')));
  });

  it('are one and the same after one form', async () => {
    const { body } = await rep.get(await newLead('only'));

    expect(body.data.lastTouch).toEqual(body.data.firstTouch);
  });
});

interface Sent {
  readonly fields: { message: string };
  readonly touch: object;
  readonly locale: string;
}

describe('GET /leads/{leadId}/submissions', () => {
  it('shows every form with its touch, newest first', async () => {
    const path = await newLead('1', '2', '3');

    const { status, body } = await rep.get(`${path}/submissions`);

    expect(status).toBe(200);
    const sent = body.data as Sent[];
    expect(sent.map(({ fields }) => fields.message)).toEqual(['3', '2', '1']);
    expect(sent.map(({ touch }) => touch)).toEqual(
      ['3', '2', '1'].map((one) => touchOf(visit(one))),
    );
    expect(new Set(sent.map(({ locale }) => locale))).toEqual(new Set(['de-AT']));
  });

  it('pages', async () => {
    const path = await newLead('1', '2', '3');

    const first = await rep.get(`${path}/submissions?limit=2`);
    const cursor = first.body.pagination.nextCursor as string;
    const second = await rep.get(`${path}/submissions?limit=2&cursor=${cursor}`);

    const messages = [first, second].map(({ body }) =>
      (body.data as Sent[]).map(({ fields }) => fields.message),
    );
    expect(messages).toEqual([['3', '2'], ['1']]);
    expect(second.body.pagination.nextCursor).toBeNull();
  });

  it('shows nothing of others', async () => {
    const path = await newLead('1');
    await newLead('2');

    const { body } = await rep.get(`${path}/submissions`);

    expect(body.data).toHaveLength(1);
  });
});

describe('GET /leads/{leadId}/consents', () => {
  it('proves what was agreed to: the words, when, where and in which version', async () => {
    const path = await newLead('1', '2');
    const { definition } = await app.knex('form_versions').where({ formId: 'frm_demo' }).first();
    const { label } = definition.fields.find(({ type }: { type: string }) => type === 'consent');

    const { body } = await rep.get(`${path}/consents`);

    const { body: sent } = await rep.get(`${path}/submissions`);
    expect(body.data).toEqual(
      (sent.data as Record<string, unknown>[]).map((one) => ({
        submissionId: one['id'],
        formId: 'frm_demo',
        formVersion: 1,
        field: 'consent',
        text: label,
        locale: 'de-AT',
        page: (one['touch'] as { page: string }).page,
        givenAt: one['receivedAt'],
      })),
    );
  });

  it('cannot be changed, not even by the application', async () => {
    const path = await newLead('1');
    const leadId = path.split('/').at(-1);
    const forge = (set: string) =>
      app.knex.transaction(async (trx) => {
        const { companyId } = await trx('leads').where({ id: leadId }).first('companyId');
        await trx.raw('set local role leadpane_app');
        await trx.raw(`select set_config('app.tenant', ?, true)`, [companyId]);
        await trx.raw(`update submissions set ${set} where lead_id = ?`, [leadId ?? '']);
      });

    for (const set of [
      `consents = '[]'`,
      `consents = '[{"field":"marketing"}]', erased_at = now()`,
      `fields = '{}'`,
      `received_at = now()`,
      'form_version = 2',
    ]) {
      await expect(forge(set), set).rejects.toMatchObject({ code: '42501' });
    }
  });
});
