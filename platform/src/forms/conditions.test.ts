import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, SUBMIT, type TestApp } from '../../testing/app.ts';
import type { Client } from '../../testing/client.ts';
import { readProblem } from '../../testing/problem.ts';

const EMAIL = { name: 'email', type: 'email', label: 'E-mail', required: true };
const ROLE = {
  name: 'role',
  type: 'select',
  label: 'You are',
  required: true,
  options: ['customer', 'partner'].map((value) => ({ value, label: value })),
};
const isPartner = { field: 'role', op: 'eq', value: 'partner' };
/** Two steps; the second one, and a consent in it, only for partners. */
const FIELDS = [
  ROLE,
  EMAIL,
  { name: 'more', type: 'step', label: 'Your firm', when: isPartner },
  { name: 'staff', type: 'number', label: 'People', required: true },
  {
    name: 'large',
    type: 'text',
    label: 'Contract',
    required: true,
    when: { field: 'staff', op: 'gte', value: 100 },
  },
  { name: 'terms', type: 'consent', label: 'We agree to the partner terms.', required: true },
];

let app: TestApp;
let manager: Client;
beforeAll(async () => {
  app = await startTestApp();
  manager = await app.as('MANAGER');
});
afterAll(() => app.stop());

const storedOf = (id: string) => app.knex('submissions').where({ id }).first();
const test = (more: object) => ({ field: 'role', op: 'eq', value: 'partner', ...more });

async function draft(fields: readonly object[]): Promise<string> {
  const input = { name: 'Partners', definition: { fields } };
  const { headers } = await manager.post('/api/v1/forms', input);
  return headers.get('location') ?? '';
}

async function publish(fields: readonly object[]): Promise<string> {
  const path = await draft(fields);
  await manager.send('POST', `${path}/publish`);
  return SUBMIT.replace('/api/v1/forms/frm_demo', path);
}

describe('a form in two steps with conditions', () => {
  let submit: string;
  beforeAll(async () => void (submit = await publish(FIELDS)));

  const send = (fields: object) =>
    app.post(submit, { fields: { email: `${randomUUID()}@example.com`, ...fields } });

  it('asks for no answer of a step that was not shown', async () => {
    const { status, body } = await send({ role: 'customer' });

    expect(status).toBe(201);
    expect((await storedOf(body.data.submissionId)).consents).toEqual([]);
  });

  it('asks for all answers of a step that was shown', async () => {
    const reply = await send({ role: 'partner' });

    expect(readProblem(reply).fields).toEqual(['fields.staff', 'fields.terms']);
  });

  it('asks by one answer for the next', async () => {
    const reply = await send({ role: 'partner', staff: 100, terms: true });

    expect(readProblem(reply).fields).toEqual(['fields.large']);
  });

  it('keeps the answers and the consent, word by word', async () => {
    const answers = { role: 'partner', staff: 99, terms: true };

    const { body } = await send(answers);

    const { fields, consents, formVersion } = await storedOf(body.data.submissionId);
    expect(fields).toMatchObject(answers);
    expect(formVersion).toBe(1);
    expect(consents).toMatchObject([
      { field: 'terms', text: 'We agree to the partner terms.', formVersion: 1 },
    ]);
  });

  it('keeps nothing that was not shown, be it sent or wrong', async () => {
    const { body } = await send({ role: 'customer', staff: 'x', large: 'L', terms: true });

    const { fields, consents, leadId } = await storedOf(body.data.submissionId);
    expect(Object.keys(fields).toSorted()).toEqual(['email', 'role']);
    expect(consents).toEqual([]);
    expect((await app.knex('leads').where({ id: leadId }).first()).properties).toEqual({
      role: 'customer',
    });
  });
});

describe('publishing a condition', () => {
  const TOPICS = { ...ROLE, name: 'topics', type: 'multi-select' };
  const before = [EMAIL, ROLE, TOPICS, { name: 'note', type: 'paragraph', label: 'Note' }];

  it.each<[what: string, when: object, at: string]>([
    ['of an unknown field', test({ field: 'nobody' }), '.field'],
    ['of itself', test({ field: 'last' }), '.field'],
    ['of a paragraph', test({ field: 'note' }), '.field'],
    ['with a number for text', test({ value: 7 }), '.value'],
    ['without a value', { field: 'role', op: 'eq' }, '.value'],
    ['with a list for one text', test({ value: ['partner'] }), '.value'],
    ['with one text for a list', test({ op: 'in' }), '.value'],
    ['for an option that is none', test({ value: 'friend' }), '.value'],
    ['with an operator of numbers', test({ op: 'gt', value: 1 }), '.op'],
    ['with an operator of texts on a list', test({ field: 'topics' }), '.op'],
    ['that says two things', { all: [test({})], not: test({}) }, ''],
    ['deep inside', { any: [test({}), { not: test({ field: 'x' }) }] }, '.any.1.not.field'],
    ['too deep', { not: { not: { not: { not: test({}) } } } }, '.not.not.not.not'],
  ])('is refused %s', async (_what, when, at) => {
    const path = await draft([...before, { name: 'last', type: 'text', label: 'Last', when }]);

    const reply = await manager.send('POST', `${path}/publish`);

    const where = `definition.fields.4.when${at}`;
    expect(readProblem(reply)).toMatchObject({ code: 'form.incomplete', fields: [where] });
  });

  it('takes every operator where it makes sense', async () => {
    const conditions = [
      test({ op: 'in', value: ['partner'] }),
      test({ op: 'startsWith', value: 'PART', ci: true }),
      test({ field: 'topics', op: 'hasAny', value: ['partner', 'customer'] }),
      { field: 'email', op: 'exists' },
      { not: { field: 'email', op: 'endsWith', value: '@example.com' } },
    ];
    const fields = [
      ...before,
      { name: 'last', type: 'text', label: 'X', when: { all: conditions } },
    ];

    const reply = await manager.send('POST', `${await draft(fields)}/publish`);

    expect(reply.status).toBe(201);
  });
});
