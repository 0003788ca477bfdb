import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filledForm, startTestApp, SUBMIT, type TestApp } from '../../testing/app.ts';
import { readProblem } from '../../testing/problem.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

describe('POST /forms/{formId}/submissions refuses, naming the field,', () => {
  it.each<[what: string, fields: Record<string, unknown>, named: string]>([
    ['an unknown field', { nickname: 'Ada' }, 'fields.nickname'],
    ['a number for text', { firstName: 7 }, 'fields.firstName'],
    ['an object for text', { firstName: { a: 1 } }, 'fields.firstName'],
    ['a list for text', { firstName: ['Ada'] }, 'fields.firstName'],
    ['text that is too long', { firstName: 'a'.repeat(101) }, 'fields.firstName'],
    ['text beyond every limit', { message: 'a'.repeat(10_001) }, 'fields.message'],
    ['a choice that is none', { companySize: 'huge' }, 'fields.companySize'],
    ['a missing e-mail', { email: undefined }, 'fields.email'],
    ['an empty e-mail', { email: '  ' }, 'fields.email'],
    ['an e-mail without domain', { email: 'ada@' }, 'fields.email'],
    ['an e-mail without dot', { email: 'ada@example' }, 'fields.email'],
    ['two e-mails', { email: 'ada@example.com,eve@example.com' }, 'fields.email'],
    ['an e-mail with a line break', { email: 'ada@example.com\nbcc: x@y.z' }, 'fields.email'],
    ['a phone number of words', { phone: 'call me' }, 'fields.phone'],
    ['a missing consent', { consent: undefined }, 'fields.consent'],
    ['a consent not given', { consent: false }, 'fields.consent'],
    ['a consent that is neither', { consent: 'maybe' }, 'fields.consent'],
    ['a NUL in a value', { firstName: 'A\0da' }, 'fields.firstName'],
    ['a NUL in a key', { 'first\0Name': 'Ada' }, 'fields.first\0Name'],
    ['half a surrogate pair in a value', { firstName: 'A\ud83dda' }, 'fields.firstName'],
    ['half a surrogate pair in a key', { 'first\udc00': 'Ada' }, 'fields.first\udc00'],
    ['an inherited name', { constructor: 'x' }, 'fields.constructor'],
    ['an inherited method', { toString: 'x' }, 'fields.toString'],
  ])('%s', async (_what, fields, named) => {
    const reply = await app.post(SUBMIT, filledForm(fields));

    expect(readProblem(reply)).toEqual({ status: 422, code: 'request.invalid', fields: [named] });
  });

  it('every mistake at once', async () => {
    const fields = { email: 'ada', phone: '?', consent: false, nickname: 'x' };

    const reply = await app.post(SUBMIT, { fields });

    expect(readProblem(reply).fields).toEqual([
      'fields.nickname',
      'fields.email',
      'fields.phone',
      'fields.consent',
    ]);
  });

  it.each<[what: string, members: object, named: string]>([
    ['an unknown member', { note: 1 }, 'note'],
    ['no fields', { fields: undefined }, 'fields'],
    ['fields that are a list', { fields: [] }, 'fields'],
    ['fields that are text', { fields: 'email' }, 'fields'],
    ['version 0', { formVersion: 0 }, 'formVersion'],
    ['a negative time', { elapsedMs: -1 }, 'elapsedMs'],
    ['a fraction of a time', { elapsedMs: 0.5 }, 'elapsedMs'],
    ['an endless page', { page: 'a'.repeat(2_049) }, 'page'],
    ['an unknown campaign member', { attribution: { utm_x: '1' } }, 'attribution.utm_x'],
    ['a NUL beside the fields', { page: 'https://a.example/\0' }, 'page'],
    ['half a pair in the referrer', { referrer: '\udc00' }, 'referrer'],
    ['half a pair in the campaign', { attribution: { gclid: '\ud800' } }, 'attribution.gclid'],
    ['a version that never was', { formVersion: 2 }, 'formVersion'],
    ['a version beyond all numbers', { formVersion: 2 ** 31 }, 'formVersion'],
  ])('%s', async (_what, members, named) => {
    const reply = await app.post(SUBMIT, { ...filledForm(), ...members });

    expect(readProblem(reply)).toEqual({ status: 422, code: 'request.invalid', fields: [named] });
  });

  it('an Idempotency-Key that is no UUID', async () => {
    const reply = await app.post(SUBMIT, filledForm(), { 'idempotency-key': 'again' });

    const fields = ['idempotency-key'];
    expect(readProblem(reply)).toEqual({ status: 422, code: 'request.invalid', fields });
  });
});

const good = JSON.stringify(filledForm());
const deep = `{"fields":${'['.repeat(1_000)}${']'.repeat(1_000)}}`;
const typed = (type: string) => ({ 'content-type': type });
const packed = (encoding: string) => ({ ...JSON_TYPE, 'content-encoding': encoding });

describe('POST /forms/{formId}/submissions refuses', () => {
  it.each<[what: string, body: string, headers: Record<string, string>, problem: string]>([
    ['no JSON', '{"fields":', JSON_TYPE, '400 request.unreadable'],
    ['an empty body', '', JSON_TYPE, '400 request.unreadable'],
    ['null', 'null', JSON_TYPE, '422 request.invalid'],
    ['a text', '"fields"', JSON_TYPE, '422 request.invalid'],
    ['a list', '[]', JSON_TYPE, '422 request.invalid'],
    ['a body 1,000 levels deep', deep, JSON_TYPE, '422 request.invalid'],
    ['__proto__', '{"fields":{"__proto__":{"a":1}}}', JSON_TYPE, '400 request.unreadable'],
    ['one byte beyond 64 KB', good.padEnd(65_537), JSON_TYPE, '413 request.too-large'],
    ['a body without type', good, {}, '415 request.unsupported-type'],
    ['plain text', good, typed('text/plain'), '415 request.unsupported-type'],
    ['a multipart form', good, typed('multipart/form-data'), '415 request.unsupported-type'],
    ['XML', '<a/>', typed('application/xml'), '415 request.unsupported-type'],
    ['another kind of JSON', good, typed('application/ld+json'), '415 request.unsupported-type'],
    ['what is not gzip', good, packed('gzip'), '415 request.unsupported-type'],
    ['an unknown encoding', good, packed('zip'), '415 request.unsupported-type'],
  ])('%s', async (...[, body, headers, problem]) => {
    const reply = await app.send('POST', SUBMIT, { body: Buffer.from(body), headers });

    const { status, code } = readProblem(reply);
    expect(`${status} ${code}`).toBe(problem);
  });

  it('no body of exactly 64 KB', async () => {
    const body = good.padEnd(65_536);

    const { status } = await app.send('POST', SUBMIT, { body, headers: JSON_TYPE });

    expect(status).toBe(201);
  });

  it.each<[what: string, path: string, problem: string]>([
    ['an unknown form', SUBMIT.replace('frm_demo', 'frm_none'), '404 form.not-found'],
    ['a form id of another shape', SUBMIT.replace('frm_demo', 'x'), '422 request.invalid'],
    ['a NUL in the path', SUBMIT.replace('frm_demo', 'frm_%00'), '422 request.invalid'],
    ['a path that does not decode', SUBMIT.replace('demo', '%E0'), '422 request.invalid'],
    [
      'half a surrogate pair in the path',
      SUBMIT.replace('demo', '%ED%A0%80'),
      '422 request.invalid',
    ],
    ['half a character in the query', `${SUBMIT}%E0%A4%A`, '401 site-key.invalid'],
    ['an unknown parameter', `${SUBMIT}&debug=1`, '422 request.invalid'],
    ['two site keys', `${SUBMIT}&siteKey=pk_demo`, '401 site-key.invalid'],
  ])('%s', async (_what, path, problem) => {
    const reply = await app.post(path, filledForm());

    const { status, code } = readProblem(reply);
    expect(`${status} ${code}`).toBe(problem);
  });
});
