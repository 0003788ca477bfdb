import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, bearer, type Client, startTestApp, type TestApp } from '../../testing/app.ts';
import { change, race } from '../../testing/change.ts';
import { createClient } from '../../testing/client.ts';
import { addCompany } from '../../testing/other-company.ts';
import { readProblem } from '../../testing/problem.ts';

const USERS = '/api/v1/users';

let app: TestApp;
let admin: Client;
let adminId: string;
beforeAll(async () => {
  app = await startTestApp();
  admin = await app.as('ADMIN');
  adminId = (await app.knex('users').where({ email: ADMIN.email }).first('id')).id;
});
afterAll(() => app.stop());

/** A user of the first company, or of the one in `fields`, with the administrator's password. */
async function addUser(fields: object = {}): Promise<{ id: string; email: string; path: string }> {
  const { companyId, passwordHash } = await app.knex('users').where({ id: adminId }).first();
  const row = { companyId, passwordHash, email: `${randomUUID()}@example.com`, role: 'VIEWER' };
  const [user] = await app
    .knex('users')
    .insert({ ...row, ...fields })
    .returning(['id', 'email']);
  return { ...user, path: `${USERS}/${user.id}` };
}

async function signIn(email: string): Promise<Client> {
  const { body } = await app.post('/api/v1/auth/login', { email, password: ADMIN.password });
  return createClient(app.url, bearer(body.data.accessToken));
}

const auditOf = (subjectId: string) =>
  app.knex('audit_log').where({ subjectId }).orderBy('id').select('action', 'before', 'after');

const emailsOf = (body: { data: { email: string }[] }) => body.data.map(({ email }) => email);

const lower = (path: string) => change(admin, { path, body: { role: 'MANAGER' } });

describe('GET /users', () => {
  const emails = ['p1', 'p2', 'p3', 'p4', 'p5'].map((name) => `${name}@paging.example`);
  const paging = `${USERS}?q=PAGING.example&limit=2`;
  beforeAll(async () => {
    for (const email of emails.toReversed()) await addUser({ email, firstName: 'Pia' });
    await addUser({
      email: 'q1@other.example',
      firstName: 'Quinn',
      lastName: '100%',
      isActive: false,
    });
    const other = await addCompany(app);
    await addUser({ email: 'p0@paging.example', companyId: other.companyId });
  });

  it('shows pages by number and says how many there are', async () => {
    const first = await admin.get(paging);
    const last = await admin.get(`${paging}&page=3`);

    expect(emailsOf(first.body)).toEqual(emails.slice(0, 2));
    expect(first.body.pagination).toEqual({
      page: 1,
      limit: 2,
      total: 5,
      totalIsExact: true,
      totalPages: 3,
      nextCursor: expect.any(String),
    });
    expect(emailsOf(last.body)).toEqual(emails.slice(4));
    expect(last.body.pagination.nextCursor).toBeNull();
  });

  it('walks by cursor without gap or repeat, also when somebody comes in between', async () => {
    const found: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await admin.get(cursor ? `${paging}&cursor=${cursor}` : paging);
      found.push(...emailsOf(body));
      cursor = body.pagination.nextCursor;
      if (found.length === 2) await addUser({ email: 'p10@paging.example' });
    }

    expect(found).toEqual(emails);
  });

  it.each([
    ['role=MANAGER', 0],
    ['role=VIEWER&q=q1@', 1],
    ['active=false&q=quinn', 1],
    ['active=true&q=quinn', 0],
    ['q=Quinn%20100%25', 1],
    ['q=_uinn', 0],
  ])('filters by %s', async (query, total) => {
    const { body } = await admin.get(`${USERS}?${query}`);

    expect(body.pagination.total).toBe(total);
  });

  it.each(['cursor=made-up!', 'cursor=AA', 'page=0', 'active=perhaps', 'role=OWNER', 'sort=role'])(
    'refuses %s',
    async (query) => {
      const reply = await admin.get(`${USERS}?${query}`);

      const field = query.split('=')[0];
      expect(readProblem(reply)).toEqual({ status: 422, code: 'request.invalid', fields: [field] });
    },
  );

  it('shows nobody’s password hash', async () => {
    const { body } = await admin.get(USERS);

    expect(JSON.stringify(body)).not.toMatch(/hash|\$2b\$/i);
  });
});

describe('GET /users/{userId}', () => {
  it('shows a user with an ETag', async () => {
    const user = await addUser();

    const { status, headers, body } = await (await app.as('MANAGER')).get(user.path);

    expect([status, headers.get('etag')]).toEqual([200, '"1"']);
    expect(body.data).toMatchObject({ id: user.id, email: user.email, role: 'VIEWER' });
  });

  it('shows everybody himself, and a VIEWER nobody else', async () => {
    const user = await addUser();
    const viewer = await signIn(user.email);

    const own = await viewer.get(user.path);
    const foreign = await viewer.get(`${USERS}/${adminId}`);

    expect(own.body.data.id).toBe(user.id);
    expect(readProblem(foreign)).toMatchObject({ status: 403, code: 'auth.forbidden' });
  });
});

describe('PUT /users/{userId}', () => {
  it('changes what is given and notes exactly that', async () => {
    const user = await addUser({ firstName: 'Ada', lastName: 'Byron' });

    const { status, headers, body } = await change(admin, {
      path: user.path,
      body: {
        firstName: 'Ada',
        lastName: 'Lovelace',
        role: 'MANAGER',
      },
      ifMatch: '"1"',
    });

    expect([status, headers.get('etag')]).toEqual([200, '"2"']);
    expect(body.data).toMatchObject({ firstName: 'Ada', lastName: 'Lovelace', role: 'MANAGER' });
    expect(await auditOf(user.id)).toEqual([
      {
        action: 'user.updated',
        before: { lastName: 'Byron', role: 'VIEWER' },
        after: { lastName: 'Lovelace', role: 'MANAGER' },
      },
    ]);
  });

  it('lets everybody change his own names and no more', async () => {
    const user = await addUser();
    const viewer = await signIn(user.email);

    const names = await change(viewer, { path: user.path, body: { firstName: 'Vi' } });
    const role = await change(viewer, { path: user.path, body: { role: 'ADMIN' } });
    const active = await change(viewer, {
      path: user.path,
      body: { firstName: 'Vi', isActive: true },
    });
    const other = await change(viewer, { path: `${USERS}/${adminId}`, body: { firstName: 'Vi' } });

    expect(names.body.data.firstName).toBe('Vi');
    const refused = [role, active, other].map((reply) => readProblem(reply).code);
    expect(refused).toEqual(['auth.forbidden', 'auth.forbidden', 'auth.forbidden']);
  });

  it.each(['id', 'companyId', 'email', 'passwordHash', 'version', 'createdAt', 'lastLoginAt'])(
    'refuses to set %s',
    async (field) => {
      const user = await addUser();

      const reply = await change(admin, {
        path: user.path,
        body: { firstName: 'Eve', [field]: 'x' },
      });

      expect(readProblem(reply)).toEqual({ status: 422, code: 'request.invalid', fields: [field] });
      expect(await auditOf(user.id)).toEqual([]);
    },
  );

  it('asks for the version and refuses an old one', async () => {
    const user = await addUser();
    await change(admin, { path: user.path, body: { firstName: 'First' }, ifMatch: '"1"' });

    const replies = [
      await change(admin, { path: user.path, body: { firstName: 'Second' }, ifMatch: '' }),
      await change(admin, { path: user.path, body: { firstName: 'Second' }, ifMatch: '"1"' }),
      await change(admin, { path: user.path, body: { firstName: 'Second' }, ifMatch: 'W/"2"' }),
    ];
    const overwritten = await change(admin, {
      path: user.path,
      body: { firstName: 'Third' },
      ifMatch: '*',
    });

    expect(replies.map((reply) => readProblem(reply).status)).toEqual([428, 412, 412]);
    expect(overwritten.body.data.firstName).toBe('Third');
  });

  it('lets one of fifty changes made from one reading win', async () => {
    const user = await addUser();

    const { won, lost } = await race(admin, user.path, (turn) => ({ firstName: `Turn ${turn}` }));

    const { body } = await admin.get(user.path);
    expect(won.map((reply) => reply.body.data.firstName)).toEqual([body.data.firstName]);
    expect(lost).toEqual([412]);
    expect(await auditOf(user.id)).toHaveLength(1);
  });

  it('shuts a suspended user out', async () => {
    const user = await addUser();
    const client = await signIn(user.email);

    await change(admin, { path: user.path, body: { isActive: false } });
    const reply = await client.get(user.path);

    expect(readProblem(reply)).toMatchObject({ status: 401, code: 'auth.invalid-token' });
  });
});

describe('DELETE /users/{userId}', () => {
  it('removes the person, frees his leads and keeps the audit log', async () => {
    const user = await addUser();
    await change(admin, { path: user.path, body: { firstName: 'Gone' } });
    await app.post('/api/v1/forms/frm_demo/submissions?siteKey=pk_demo', {
      fields: { email: 'assigned@example.com', consent: true },
    });
    const lead = app.knex('leads').where({ email: 'assigned@example.com' });
    await lead.clone().update({ assignedTo: user.id });

    const removed = await admin.send('DELETE', user.path);
    const again = await admin.send('DELETE', user.path);

    expect(removed.status).toBe(204);
    expect(readProblem(again)).toMatchObject({ status: 404, code: 'user.not-found' });
    expect(await lead.first('assignedTo')).toEqual({ assignedTo: null });
    const actions = (await auditOf(user.id)).map(({ action }) => action);
    expect(actions).toEqual(['user.updated', 'user.removed']);
  });

  it('finds nothing that would keep a user: every reference says what becomes of it', async () => {
    const { rows } = await app.knex.raw(`
      select conrelid::regclass::text as "table" from pg_constraint
      where confrelid = 'users'::regclass and contype = 'f' and confdeltype not in ('c', 'n')`);

    expect(rows).toEqual([]);
  });
});

describe('a program that may change users', () => {
  it('raises nobody above itself and touches nobody who is', async () => {
    const permissions = ['users:read', 'users:write', 'leads:read'];
    const { body } = await admin.post('/api/v1/keys', { kind: 'secret', name: 'HR', permissions });
    const program = createClient(app.url, bearer(body.data.secret));
    const viewer = await addUser();
    const other = await addUser({ role: 'ADMIN' });

    const renamed = await change(program, { path: viewer.path, body: { firstName: 'Vi' } });
    const refused = [
      await change(program, { path: viewer.path, body: { role: 'ADMIN' } }),
      await change(program, { path: other.path, body: { isActive: false } }),
      await program.send('DELETE', other.path),
      await program.post(`${USERS}/invite`, { email: 'me@example.com', role: 'ADMIN' }),
    ];
    const removed = await program.send('DELETE', viewer.path);
    await admin.send('DELETE', other.path);

    expect([renamed.status, removed.status]).toEqual([200, 204]);
    expect(refused.map((reply) => readProblem(reply).code)).toEqual(
      Array.from({ length: 4 }, () => 'auth.forbidden'),
    );
  });
});

describe('the last active administrator', () => {
  it.each([
    ['lowered', lower],
    ['suspended', (path: string) => change(admin, { path, body: { isActive: false } })],
    ['removed', (path: string) => admin.send('DELETE', path)],
  ])('is not %s', async (_what, act) => {
    await addUser({ role: 'ADMIN', isActive: false });

    const reply = await act(`${USERS}/${adminId}`);

    expect(readProblem(reply)).toMatchObject({ status: 409, code: 'user.last-admin' });
  });

  it('is left when two go at the same moment', async () => {
    const second = await addUser({ role: 'ADMIN' });
    const held = await app.knex.transaction();
    await held.raw(`select id from users where role = 'ADMIN' for update`);

    const pending = Promise.all([lower(`${USERS}/${adminId}`), lower(second.path)]);
    await waitingForLocks(2);
    await held.rollback();
    const statuses = (await pending).map(({ status }) => status);

    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 409]);
  });
});

/** Waits until so many statements wait for a lock. */
async function waitingForLocks(count: number): Promise<void> {
  const waiting = `select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  for (;;) {
    const { rows } = await app.knex.raw(waiting);
    if (rows.length === count) return;
    await new Promise((next) => setTimeout(next, 10));
  }
}
