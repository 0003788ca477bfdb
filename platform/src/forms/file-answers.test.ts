import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, SUBMIT, type TestApp } from '../../testing/app.ts';
import type { Client } from '../../testing/client.ts';
import { readProblem } from '../../testing/problem.ts';

const FIELDS = [
  { name: 'email', type: 'email', label: 'E-mail', required: true },
  { name: 'cv', type: 'file', label: 'CV', required: true, maxFiles: 2, accept: ['txt'] },
];

let app: TestApp;
let manager: Client;
let submit: string;
beforeAll(async () => {
  app = await startTestApp();
  manager = await app.as('MANAGER');
  const input = { name: 'Jobs', definition: { fields: FIELDS } };
  const { headers } = await manager.post('/api/v1/forms', input);
  const path = headers.get('location') ?? '';
  await manager.send('POST', `${path}/publish`);
  submit = SUBMIT.replace('/api/v1/forms/frm_demo', path);
});
afterAll(() => app.stop());

async function upload(): Promise<string> {
  const { body } = await app.send('POST', `${submit.replace('submissions', 'files')}&name=cv.txt`, {
    body: 'A life in a few lines.',
    headers: { 'content-type': 'text/plain' },
  });
  return body.data.id;
}

const send = (cv: unknown, more: object = {}, key = randomUUID()) => {
  const fields = { email: `${key}@example.com`, cv, ...more };
  return app.post(submit, { fields }, { 'idempotency-key': key });
};
const rowOf = (id: string) => app.knex('files').where({ id }).first();

describe('files of a submission', () => {
  it('stay with its lead', async () => {
    const ids = [await upload(), await upload()];

    const { body } = await send(ids);

    const { submissionId } = body.data;
    const { leadId, fields } = await app.knex('submissions').where({ id: submissionId }).first();
    expect(fields.cv).toEqual(ids);
    expect(await rowOf(ids[1] ?? '')).toMatchObject({ submissionId, leadId, expiresAt: null });
    const listed = await manager.get(`/api/v1/leads/${leadId}/files`);
    expect(listed.body.data).toHaveLength(2);
  });

  it('may be sent again with it', async () => {
    const id = await upload();
    const key = randomUUID();
    const first = await send([id], {}, key);

    const second = await send([id], {}, key);

    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body.data).toEqual(first.body.data);
  });

  it('get their lead when it comes back from quarantine', async () => {
    const id = await upload();
    const { body } = await send([id], { _hp: 'spam' });
    const held = await rowOf(id);

    await manager.send('POST', `/api/v1/submissions/${body.data.submissionId}/restore`);

    const { leadId } = await rowOf(id);
    expect(held).toMatchObject({ leadId: null, expiresAt: null });
    expect((await app.knex('leads').where({ id: leadId }).first()).email).toContain('@example.com');
  });

  it('are refused by name when they are not there, or another has them', async () => {
    const taken = await upload();
    await send([taken]);

    for (const id of [randomUUID(), taken]) {
      const reply = await send([id]);

      expect(readProblem(reply)).toMatchObject({ status: 422, fields: ['fields.cv'] });
      expect(reply.body.errors[0].message).toContain('Upload it again');
    }
  });

  it.each([
    ['no id', ['cv.txt'], /ids of files/],
    ['too many', Array.from({ length: 3 }, () => randomUUID()), /at most 2/],
    ['none', [], /is required/],
  ])('are refused with %s', async (_what, cv, message) => {
    const reply = await send(cv);

    expect(readProblem(reply)).toMatchObject({ status: 422, fields: ['fields.cv'] });
    expect(reply.body.errors[0].message).toMatch(message);
  });
});
