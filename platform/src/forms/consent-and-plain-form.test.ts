import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filledForm, startTestApp, SUBMIT, type TestApp } from '../../testing/app.ts';
import { readProblem } from '../../testing/problem.ts';
import { demoForm } from '../setup/demo-form.ts';

const TEXT = 'I agree that my details are used to answer this request.';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

async function consentsOf(submissionId: string): Promise<object[]> {
  const row = await app.knex('submissions').where({ id: submissionId }).first('consents');
  return row.consents as object[];
}

async function publish(formId: string, versions: readonly object[]): Promise<string> {
  const [demo] = await app.knex('forms').where({ id: 'frm_demo' }).select('companyId');
  const { companyId } = demo as { companyId: string };
  const publishedVersion = versions.length;
  await app.knex('forms').insert({ id: formId, companyId, name: formId, publishedVersion });
  await app.knex('form_versions').insert(
    versions.map((definition, at) => ({
      formId,
      companyId,
      version: at + 1,
      definition: JSON.stringify(definition),
    })),
  );
  return SUBMIT.replace('frm_demo', formId);
}

/** The demo form, asking for consent in other words. */
const askingFor = (label: string) => ({
  ...demoForm.definition,
  fields: [
    { name: 'email', type: 'email', label: 'E-mail', required: true },
    { name: 'consent', type: 'consent', label },
  ],
});

describe('consent', () => {
  it('is kept with the exact text, the version, the language and the page', async () => {
    const page = 'https://site.example.com/demo';

    const { body } = await app.post(SUBMIT, { ...filledForm(), locale: 'en-GB', page });

    expect(await consentsOf(body.data.submissionId)).toEqual([
      { field: 'consent', text: TEXT, formVersion: 1, locale: 'en-GB', page },
    ]);
  });

  it('names the version that was published when the visitor named none', async () => {
    const path = await publish('frm_two', [askingFor('Old words'), askingFor('New words')]);

    const { body } = await app.post(path, filledForm());

    expect(await consentsOf(body.data.submissionId)).toMatchObject([
      { text: 'New words', formVersion: 2 },
    ]);
  });

  it('names the version that the visitor saw', async () => {
    const path = await publish('frm_seen', [askingFor('Old words'), askingFor('New words')]);

    const { body } = await app.post(path, { ...filledForm(), formVersion: 1 });

    const stored = await app.knex('submissions').where({ id: body.data.submissionId }).first();
    expect(stored).toMatchObject({
      formVersion: 1,
      consents: [{ text: 'Old words', formVersion: 1 }],
    });
  });

  it('is not noted where it was asked for and not given', async () => {
    const path = await publish('frm_free', [askingFor('Send me news')]);

    const { body } = await app.post(path, filledForm({ consent: false }));

    expect(await consentsOf(body.data.submissionId)).toEqual([]);
  });
});

const sendPlain = (fields: Record<string, string>, path = SUBMIT) =>
  app.send('POST', path, { body: new URLSearchParams(fields) });

describe('a page without JavaScript', () => {
  it('posts its fields urlencoded, gets a page, and the lead is stored', async () => {
    const email = `${randomUUID()}@example.com`;

    const { status, headers, body } = await sendPlain({
      email,
      firstName: 'Åda & Co',
      consent: 'on',
    });

    expect(status).toBe(201);
    expect(headers.get('content-type')).toMatch(/^text\/html/);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(body).toContain('<h1>Request a demo</h1>');
    expect(await app.knex('leads').where({ email }).first()).toMatchObject({
      firstName: 'Åda & Co',
    });
    const stored = await app.knex('submissions').whereRaw(`fields->>'email' = ?`, [email]);
    expect(stored).toHaveLength(1);
  });

  it('is told what is wrong like every other', async () => {
    const reply = await sendPlain({ email: 'ada', consent: 'on' });

    expect(readProblem(reply)).toMatchObject({ status: 422, fields: ['fields.email'] });
  });

  it('shows the words of the form as text', async () => {
    const words = { title: '<script>alert(1)</script>', successMessage: `"'&<b>` };
    const path = await publish('frm_words', [{ ...askingFor('Yes'), ...words }]);

    const { body } = await sendPlain({ email: 'eve@example.com' }, path);

    expect(body).toContain('&#60;script&#62;alert(1)&#60;/script&#62;');
    expect(body).toContain('&#34;&#39;&#38;&#60;b&#62;');
    expect(body).not.toMatch(/<script|<b>/);
  });
});
