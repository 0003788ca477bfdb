import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, startTestApp, type TestApp } from '../../testing/app.ts';
import { mailsTo, tokenIn } from '../../testing/mailbox.ts';
import { readProblem } from '../../testing/problem.ts';

const OPEN = '/api/v1/auth/register/company';
const REGISTER = '/api/v1/auth/register';
const password = 'a password of one’s own';

describe('registering a company where registration is open', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await startTestApp()));
  afterAll(() => app.stop());

  const ask = (email: string, companyName = 'Newcomers') => app.post(OPEN, { email, companyName });
  const companies = (name: string) => app.knex('companies').where({ name });

  it('founds it when the mailed link is followed, and not before', async () => {
    const asked = await ask('Founder@Example.com', 'Founded');
    const early = await companies('Founded');
    const token = await tokenIn(app, 'founder@example.com');
    const account = await app.post(REGISTER, { token, password, firstName: 'Fo' });
    const credentials = { email: 'founder@example.com', password };
    const login = await app.post('/api/v1/auth/login', credentials);

    expect([asked.status, early]).toEqual([202, []]);
    expect(account.body.data).toMatchObject({ role: 'ADMIN', firstName: 'Fo' });
    expect(await companies('Founded')).toMatchObject([
      { id: account.body.data.companyId, isOperator: false },
    ]);
    expect(login.status).toBe(200);
  });

  it('founds one company of a link that ten follow at once', async () => {
    await ask('rush@example.com', 'Rushed');
    const token = await tokenIn(app, 'rush@example.com');

    const turns = Array.from({ length: 10 }, () => app.post(REGISTER, { token, password }));
    const statuses = (await Promise.all(turns)).map(({ status }) => status);

    const lost = statuses.filter((status) => status !== 201);
    expect([lost.length, new Set(lost)]).toEqual([9, new Set([409])]);
    expect(await companies('Rushed')).toHaveLength(1);
  });

  it('leaves nothing behind for who registers somebody else’s e-mail', async () => {
    await ask('victim@example.com', 'Of the attacker');
    const guessed = await app.post('/api/v1/auth/login', { email: 'victim@example.com', password });
    await app.settled();
    await ask('victim@example.com', 'Of the victim');
    const token = await tokenIn(app, 'victim@example.com');
    const account = await app.post(REGISTER, { token, password });

    expect(guessed.status).toBe(401);
    expect(await companies('Of the attacker')).toEqual([]);
    expect(await companies('Of the victim')).toMatchObject([{ id: account.body.data.companyId }]);
  });

  it('answers alike whether the e-mail has an account or not, and tells its owner alone', async () => {
    const unknown = await ask('unknown@example.com');
    const known = await ask(ADMIN.email);
    const [mail] = await mailsTo(app, ADMIN.email);

    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    expect(mail?.subject).toBe('You have an account already');
    expect(mail?.text).not.toContain('token=');
  });

  it('mails nobody more than three times an hour, and the last link goes on to work', async () => {
    const statuses: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      statuses.push((await ask('bombed@example.com')).status);
      // One mail after the other, so that the newest is the last.
      await app.settled();
    }
    const mails = await mailsTo(app, 'bombed@example.com');
    const token = await tokenIn(app, 'bombed@example.com');
    const account = await app.post(REGISTER, { token, password });

    expect(statuses).toEqual([202, 202, 202, 202, 202]);
    expect(mails).toHaveLength(3);
    expect(account.status).toBe(201);
  });

  it('is no invitation of the operator’s company, and ends none', async () => {
    const admin = await app.as('ADMIN');
    await admin.post('/api/v1/users/invite', { email: 'both@example.com', role: 'VIEWER' });
    const invited = await tokenIn(app, 'both@example.com');
    await ask('both@example.com');
    const list = await admin.get('/api/v1/invitations');

    const account = await app.post(REGISTER, { token: invited, password });

    expect(list.body.data).toHaveLength(1);
    expect(account.body.data.role).toBe('VIEWER');
  });

  it.each([
    ['password', { email: 'a@example.com', companyName: 'A', password }],
    ['email', { companyName: 'A' }],
    ['email', { email: 'nobody', companyName: 'A' }],
    ['companyName', { email: 'a@example.com', companyName: '' }],
  ])('names %s when it is wrong: %j', async (field, body) => {
    const { fields } = readProblem(await app.post(OPEN, body));

    expect(new Set(fields)).toEqual(new Set([field]));
  });
});

describe('registering a company where it is by invitation', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ env: { LEADPANE_REGISTRATION: '' } });
  });
  afterAll(() => app.stop());

  it('is refused, and says what to do', async () => {
    const reply = await app.post(OPEN, { email: 'a@example.com', companyName: 'A' });

    expect(readProblem(reply)).toMatchObject({ status: 403, code: 'registration.closed' });
    expect(reply.body.hint).toContain('invite');
    expect(await mailsTo(app, 'a@example.com')).toEqual([]);
  });
});
