import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, bearer, type Client, startTestApp, type TestApp } from '../../testing/app.ts';
import { createClient } from '../../testing/client.ts';
import { mailsTo, tokenIn } from '../../testing/mailbox.ts';
import { addCompany } from '../../testing/other-company.ts';
import { readProblem } from '../../testing/problem.ts';

const INVITE = '/api/v1/users/invite';
const INVITATIONS = '/api/v1/invitations';
const REGISTER = '/api/v1/auth/register';
const password = 'a password of one’s own';

let app: TestApp;
let admin: Client;
beforeAll(async () => {
  app = await startTestApp({ env: { LEADPANE_PUBLIC_URL: 'https://leads.example.com' } });
  admin = await app.as('ADMIN');
});
afterAll(() => app.stop());

const invite = (email: string, fields: object = {}) =>
  admin.post(INVITE, { email, role: 'SALES_REP', ...fields });

describe('POST /users/invite', () => {
  it('mails a link that makes the account as it was invited', async () => {
    const invited = await invite('Bo@Example.com', { firstName: 'Bo' });
    const token = await tokenIn(app, 'bo@example.com');
    const account = await app.post(REGISTER, { token, password, lastName: 'Ek' });
    const login = await app.post('/api/v1/auth/login', { email: 'bo@example.com', password });

    expect(invited.status).toBe(201);
    expect(account.body.data).toMatchObject({
      email: 'bo@example.com',
      firstName: 'Bo',
      lastName: 'Ek',
      role: 'SALES_REP',
    });
    expect(login.status).toBe(200);
    const { before, after } = await app
      .knex('audit_log')
      .where({ action: 'user.registered' })
      .first();
    expect([before, Object.keys(after).toSorted()]).toEqual([
      null,
      ['email', 'firstName', 'lastName', 'role'],
    ]);
  });

  it('builds the link from the public URL, whatever the request says', async () => {
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };
    await admin.post(INVITE, { email: 'host@example.com', role: 'VIEWER' }, headers);

    const [mail] = await mailsTo(app, 'host@example.com');

    expect(mail?.text).toContain('https://leads.example.com/console/register?token=');
    expect(mail?.text).not.toContain('evil');
  });

  it('stores no token and shows none', async () => {
    const { body } = await invite('secret@example.com');
    const token = await tokenIn(app, 'secret@example.com');
    const list = await admin.get(INVITATIONS);

    const rows = await app.knex('invitations').where({ email: 'secret@example.com' });
    const audit = await app.knex('audit_log').where({ subjectId: body.data.id });
    expect(JSON.stringify([body, list.body, rows, audit])).not.toContain(token);
    expect(JSON.stringify([body, list.body, audit])).not.toContain(rows[0].tokenHash);
  });

  it('renews an invitation: the old link is dead, the new one works', async () => {
    const first = await invite('again@example.com');
    const oldToken = await tokenIn(app, 'again@example.com');
    const second = await invite('again@example.com', { role: 'MANAGER' });
    const newToken = await tokenIn(app, 'again@example.com');

    const old = await app.post(REGISTER, { token: oldToken, password });
    const renewed = await app.post(REGISTER, { token: newToken, password });

    expect(second.body.data.id).toBe(first.body.data.id);
    expect(readProblem(old)).toMatchObject({ status: 422, code: 'invitation.invalid' });
    expect(renewed.body.data.role).toBe('MANAGER');
  });

  it('mails at most three in an hour, and the last link goes on to work', async () => {
    const statuses: number[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      statuses.push((await invite('bombed@example.com')).status);
      // One mail after the other, so that the newest is the last.
      await app.settled();
    }
    const token = await tokenIn(app, 'bombed@example.com');
    const account = await app.post(REGISTER, { token, password });

    expect(statuses).toEqual([201, 201, 201, 429]);
    expect(account.status).toBe(201);
  });

  it('refuses somebody who is in already, and is silent about other companies', async () => {
    const other = await addCompany(app);
    const stranger = `${other.companyId}@example.com`;

    const colleague = await invite(ADMIN.email);
    const foreign = await invite(stranger);
    const token = await tokenIn(app, stranger);
    const account = await app.post(REGISTER, { token, password });

    expect(readProblem(colleague)).toMatchObject({ status: 409, code: 'user.duplicate' });
    expect(foreign.status).toBe(201);
    expect(readProblem(account)).toMatchObject({ status: 409, code: 'user.duplicate' });
  });

  it.each([
    ['email', { email: 'a@example.com,b@example.com' }],
    ['email', { email: 'a@example.com\r\nBcc: b@example.com' }],
    ['role', { role: 'OWNER' }],
    ['companyId', { companyId: 'x' }],
    ['firstName', { firstName: 'x'.repeat(101) }],
  ])('refuses %s as in %j', async (field, fields) => {
    const reply = await invite('fine@example.com', fields);

    expect(readProblem(reply)).toEqual({ status: 422, code: 'request.invalid', fields: [field] });
  });
});

describe('POST /auth/register', () => {
  it('makes one account of a link that twenty follow at once', async () => {
    await invite('rush@example.com');
    const token = await tokenIn(app, 'rush@example.com');

    const turns = Array.from({ length: 20 }, () => app.post(REGISTER, { token, password }));
    const statuses = (await Promise.all(turns)).map(({ status }) => status);

    const lost = statuses.filter((status) => status !== 201);
    expect([lost.length, new Set(lost)]).toEqual([19, new Set([422])]);
    expect(await app.knex('users').where({ email: 'rush@example.com' })).toHaveLength(1);
  });

  it('refuses a link that is too old', async () => {
    await invite('late@example.com');
    const token = await tokenIn(app, 'late@example.com');
    const row = app.knex('invitations').where({ email: 'late@example.com' });
    const { createdAt, expiresAt } = await row.clone().first();
    await row.clone().update({ expiresAt: app.knex.raw('now()') });

    const reply = await app.post(REGISTER, { token, password });

    expect(expiresAt - createdAt).toBe(7 * 24 * 3_600 * 1_000);
    expect(readProblem(reply)).toMatchObject({ status: 422, code: 'invitation.invalid' });
  });

  it.each([
    ['too short', 'eleven char'],
    ['too long', 'ab'.repeat(513)],
    ['guessed first', 'PasswordPassword'],
    ['of few characters', 'abababababababab'],
    ['the e-mail', 'Weak-Person@example.com'],
  ])('refuses a password that is %s', async (_what, weak) => {
    const known = await app.knex('invitations').where({ email: 'weak-person@example.com' });
    if (known.length === 0) await invite('weak-person@example.com');
    const token = await tokenIn(app, 'weak-person@example.com');

    const reply = await app.post(REGISTER, { token, password: weak });

    const fields = ['password'];
    expect(readProblem(reply)).toEqual({ status: 422, code: 'request.invalid', fields });
  });
});

describe('GET and DELETE /invitations', () => {
  it('lists who has not come yet, and ends an invitation at once', async () => {
    const { body } = await invite('revoked@example.com');
    const token = await tokenIn(app, 'revoked@example.com');
    const manager = await app.as('MANAGER');
    const emails = async () => {
      const list = await manager.get(`${INVITATIONS}?limit=200`);
      return list.body.data.map(({ email }: { email: string }) => email) as string[];
    };
    const before = await emails();

    const revoked = await admin.send('DELETE', `${INVITATIONS}/${body.data.id}`);
    const again = await admin.send('DELETE', `${INVITATIONS}/${body.data.id}`);
    const account = await app.post(REGISTER, { token, password });

    expect(before).toContain('revoked@example.com');
    expect(before).not.toContain('bo@example.com');
    expect(await emails()).not.toContain('revoked@example.com');
    expect([revoked.status, readProblem(again).code]).toEqual([204, 'invitation.not-found']);
    expect(readProblem(account).code).toBe('invitation.invalid');
  });

  it('leaves those of other companies alone', async () => {
    const other = await addCompany(app);
    const stranger = createClient(app.url, bearer(await other.signIn()));
    const { body } = await invite('ours@example.com');

    const reply = await stranger.send('DELETE', `${INVITATIONS}/${body.data.id}`);
    const list = await stranger.get(INVITATIONS);

    expect(readProblem(reply)).toMatchObject({ status: 404, code: 'invitation.not-found' });
    expect(list.body.data).toEqual([]);
  });
});
