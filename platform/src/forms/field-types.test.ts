import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, SUBMIT, type TestApp } from '../../testing/app.ts';
import type { Client } from '../../testing/client.ts';
import { readProblem } from '../../testing/problem.ts';

const OPTIONS = ['a', 'b', 'c'].map((value) => ({ value, label: value.toUpperCase() }));
const FIELDS = [
  { name: 'email', type: 'email', label: 'E-mail', required: true },
  { name: 'about', type: 'heading', label: 'About you' },
  { name: 'lines', type: 'paragraph', label: 'In a few words.' },
  { name: 'nick', type: 'text', label: 'Nickname', minLength: 2, maxLength: 5 },
  { name: 'phone', type: 'tel', label: 'Phone', country: 'GB' },
  { name: 'site', type: 'url', label: 'Website' },
  { name: 'people', type: 'number', label: 'People', min: 1, max: 500, step: 0.5 },
  { name: 'start', type: 'date', label: 'Start', earliest: '2030-01-01', latest: '2030-12-31' },
  { name: 'plan', type: 'radio', label: 'Plan', options: OPTIONS },
  { name: 'topics', type: 'multi-select', label: 'Topics', options: OPTIONS },
  { name: 'stars', type: 'rating', label: 'Stars' },
  { name: 'budget', type: 'slider', label: 'Budget', min: 10, max: 50, step: 5 },
  { name: 'constructor', type: 'text', label: 'Constructor' },
  { name: 'news', type: 'checkbox', label: 'News' },
  { name: 'terms', type: 'consent', label: 'I agree.' },
];

let app: TestApp;
let manager: Client;
let submit: string;
beforeAll(async () => {
  app = await startTestApp();
  manager = await app.as('MANAGER');
  submit = await publish(FIELDS);
});
afterAll(() => app.stop());

async function draft(fields: readonly object[], more: object = {}): Promise<string> {
  const input = { name: 'All fields', definition: { fields, ...more } };
  const { headers } = await manager.post('/api/v1/forms', input);
  return headers.get('location') ?? '';
}

/** Where the published form takes submissions. */
async function publish(fields: readonly object[], more: object = {}): Promise<string> {
  const path = await draft(fields, more);
  const { status } = await manager.send('POST', `${path}/publish`);
  expect(status).toBe(201);
  return SUBMIT.replace('/api/v1/forms/frm_demo', path);
}

/** A submission of its own person, and what is stored of it. */
async function send(fields: object, path = submit) {
  const email = `${randomUUID()}@example.com`;
  const reply = await app.post(path, { fields: { email, ...fields } });
  const id: string | undefined = reply.body.data?.submissionId;
  const stored = id ? await app.knex('submissions').where({ id }).first() : undefined;
  const lead = stored && (await app.knex('leads').where({ id: stored.leadId }).first());
  return { reply, stored, lead, email };
}

describe('answers of every type', () => {
  it('are stored as what they are, and tell of the lead', async () => {
    const answers = {
      nick: 'Ada',
      site: 'https://example.com/a?b=c',
      people: 12.5,
      start: '2030-02-28',
      plan: 'b',
      topics: ['a', 'c'],
      stars: 4,
      budget: 25,
      news: false,
      terms: true,
    };

    const { stored, lead, email } = await send({ ...answers, phone: '020 7946 0000' });

    expect(stored.fields).toEqual({ ...answers, email, phone: '+442079460000' });
    expect(stored.consents).toMatchObject([{ field: 'terms', text: 'I agree.' }]);
    expect(lead).toMatchObject({ email, phone: '+442079460000' });
    const { terms: _proof, topics, ...properties } = answers;
    expect(lead.properties).toEqual({ ...properties, topics: topics.join(', ') });
  });

  it.each<[what: string, sent: object, stored: object]>([
    ['a number as text', { people: '12.5', stars: '4' }, { people: 12.5, stars: 4 }],
    ['a box as a browser ticks it', { news: 'on' }, { news: true }],
    ['a single choice of several', { topics: 'b' }, { topics: ['b'] }],
    ['an address without its scheme', { site: ' example.com ' }, { site: 'https://example.com' }],
    ['a number of another country', { phone: 'DE 030 123456' }, { phone: '+4930123456' }],
    ['an international number', { phone: '+49 (0)30 123456' }, { phone: '+4930123456' }],
    ['nothing', { nick: ' ', plan: '', topics: [], people: null }, {}],
  ])('take %s for what it means', async (_what, sent, expected) => {
    const { stored, email } = await send(sent);

    expect(stored.fields).toEqual({ email, ...expected });
  });

  it.each<[name: string, value: unknown, message: RegExp]>([
    ['nick', 'A', /at least 2 characters/],
    ['nick', 'abcdef', /at most 5 characters/],
    ['nick', ['Ada'], /must be text, not a list/],
    ['phone', '12', /phone number like/],
    ['phone', 'XX 030 123456', /phone number like/],
    ['site', 'javascript:alert(1)', /web address/],
    ['site', 'ftp://example.com', /web address/],
    ['site', 'nowhere', /web address/],
    ['people', 'many', /must be a number/],
    ['people', true, /must be a number/],
    ['people', 0, /at least 1/],
    ['people', 501, /at most 500/],
    ['people', 1.2, /multiple of 0.5/],
    ['start', '28.02.2030', /date like/],
    ['start', '2030-02-30', /date like/],
    ['start', '2029-12-31', /not be before 2030-01-01/],
    ['start', '2031-01-01', /not be after 2030-12-31/],
    ['plan', 'd', /one of a, b, c/],
    ['plan', ['a'], /must be text, not a list/],
    ['topics', ['a', 'd'], /one of a, b, c/],
    ['topics', ['a', 'a'], /each entry once/],
    ['topics', 7, /must be a list/],
    ['stars', 6, /at most 5/],
    ['stars', 2.5, /multiple of 1/],
    ['budget', 12, /10 plus a multiple of 5/],
    ['budget', 55, /at most 50/],
    ['news', 'maybe', /true or false/],
    ['about', 'x', /is no field/],
  ])('refuse %s %j', async (name, value, message) => {
    const { reply } = await send({ [name]: value });

    expect(readProblem(reply)).toMatchObject({ status: 422, fields: [`fields.${name}`] });
    expect(reply.body.errors[0].message).toMatch(message);
  });

  it('name every mistake at once', async () => {
    const { reply } = await send({ stars: 9, plan: 'd', people: 'x', email: 'ada' });

    const names = ['email', 'people', 'plan', 'stars'].map((name) => `fields.${name}`);
    expect(readProblem(reply).fields).toEqual(names);
  });

  it('come from a page without JavaScript, several of one name', async () => {
    const email = `${randomUUID()}@example.com`;
    const body = new URLSearchParams({ email, people: '3', terms: 'on' });
    body.append('topics', 'a');
    body.append('topics', 'b');

    const { status } = await app.send('POST', submit, { body });

    const stored = await app.knex('submissions').whereRaw(`fields->>'email' = ?`, [email]).first();
    expect(status).toBe(201);
    expect(stored.fields).toEqual({ email, people: 3, terms: true, topics: ['a', 'b'] });
  });
});

describe('a form that leads elsewhere', () => {
  it('tells the element, and a page without JavaScript goes there', async () => {
    const redirectUrl = 'https://example.com/thanks?a=1&b="2"';
    const path = await publish(FIELDS.slice(0, 1), { redirectUrl });

    const { body } = await app.get(path.replace('submissions', 'definition'));
    const plain = await app.send('POST', path, {
      body: new URLSearchParams({ email: 'ada@example.com' }),
    });

    expect(body.data).toMatchObject({ redirectUrl });
    expect(plain.body).toContain(
      'content="0;url=https://example.com/thanks?a=1&#38;b=&#34;2&#34;"',
    );
  });

  it.each(['javascript:alert(1)', '/thanks', 'data:text/html,x'])('refuses %s', async (target) => {
    const definition = { fields: FIELDS, redirectUrl: target };

    const reply = await manager.post('/api/v1/forms', { name: 'Elsewhere', definition });

    expect(readProblem(reply)).toMatchObject({ fields: ['definition.redirectUrl'] });
  });
});

const EMAIL = FIELDS[0] as object;
const field = (type: string, more: object = {}) => ({ name: 'x', type, label: 'X', ...more });

describe('publishing a form', () => {
  it.each<[what: string, field: object, at: string]>([
    ['radio without options', field('radio'), 'options'],
    ['options of a text', field('text', { options: OPTIONS }), 'options'],
    [
      'a comma in a value of a multi-select',
      field('multi-select', { options: [{ value: 'a,b', label: 'A' }] }),
      'options',
    ],
    ['max below min', field('number', { min: 2, max: 1 }), 'max'],
    ['a slider below its end', field('slider', { min: 101 }), 'max'],
    ['11 stars', field('rating', { max: 11 }), 'max'],
    ['half a star', field('rating', { max: 2.5 }), 'max'],
    ['maxLength below minLength', field('text', { minLength: 5, maxLength: 4 }), 'maxLength'],
    [
      'dates the wrong way round',
      field('date', { earliest: '2030-01-02', latest: '2030-01-01' }),
      'latest',
    ],
    ['a default that is no option', field('radio', { options: OPTIONS, value: 'z' }), 'value'],
    ['a default beyond max', field('slider', { value: '200' }), 'value'],
    ['a consent given beforehand', field('consent', { value: 'true' }), ''],
    ['a consent given by a link', field('consent', { urlParameter: 'ok' }), ''],
    ['a heading that is required', field('heading', { required: true }), ''],
    ['a step without fields', field('step'), ''],
  ])('is refused with %s', async (_what, wrong, at) => {
    const path = await draft([EMAIL, wrong]);

    const reply = await manager.send('POST', `${path}/publish`);

    const where = `definition.fields.1${at && `.${at}`}`;
    expect(readProblem(reply)).toMatchObject({ code: 'form.incomplete', fields: [where] });
  });
});

describe('the snippet', () => {
  it('shows every field without JavaScript, as text', async () => {
    const evil = `"'><script>alert(1)</script>`;
    const path = await publish(FIELDS.map((one) => ({ ...one, label: evil, help: evil })));

    const { body } = await manager.get(path.replace(/submissions.*/, 'snippet'));

    const { html } = body.data;
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html.match(/type="radio"/g)).toHaveLength(3);
    expect(html).toContain('name="topics" value="c"');
    expect(html).toContain('min="2030-01-01" max="2030-12-31"');
    expect(html).toContain('type="range" name="budget" min="10" max="50" step="5"');
  });
});
