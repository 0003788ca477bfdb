import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, filledForm, startTestApp, SUBMIT, type TestApp } from '../testing/app.ts';
import { addCompany } from '../testing/other-company.ts';

let app: TestApp;
let tables: string[];
let companyId: string;
let otherId: string;
beforeAll(async () => {
  app = await startTestApp();
  const columns = await app
    .knex('information_schema.columns')
    .where({ table_schema: 'public', column_name: 'company_id' })
    .select({ name: 'table_name' });
  tables = columns.map(({ name }) => name as string).toSorted();
  const other = await addCompany(app);
  otherId = other.companyId;
  const { id } = await app.knex('companies').whereNot({ id: otherId }).first('id');
  companyId = id;
  await fill();
});
afterAll(() => app.stop());

const pluginId = randomUUID();

/** Rows of tables that nothing below writes; a new table is filled there or has one here. */
const ROWS: Record<string, object> = {
  audit_log: {
    id: randomUUID(),
    actorKind: 'user',
    actorId: 'test',
    action: 'test.done',
    subjectType: 'test',
    subjectId: 'test',
  },
  idempotency_keys: {
    actorId: 'test',
    key: 'test',
    operation: 'test',
    requestHash: 'test',
    subjectId: randomUUID(),
  },
  invitations: {
    id: randomUUID(),
    email: 'invited@example.com',
    role: 'VIEWER',
    tokenHash: 'test',
    expiresAt: new Date(),
  },
  form_drop_offs: { formId: 'frm_demo', formVersion: 1, step: 0, day: '2026-01-01', count: 1 },
  partials: {
    formId: 'frm_demo',
    tokenHash: Buffer.alloc(32),
    formVersion: 1,
    step: 0,
    sealed: 'test',
    expiresAt: new Date(),
  },
  plugins: { id: pluginId, slug: 'test/test', name: 'Test' },
  plugin_versions: {
    id: randomUUID(),
    pluginId,
    version: '1.0.0',
    manifest: '{}',
    sha256: 'test',
    createdBy: 'test',
  },
};

/** Published versions and what was done stay as they are. */
const APPEND_ONLY = ['form_versions', 'audit_log', 'plugin_configs', 'plugin_versions'];

/** Puts a row of the first company into every table. */
async function fill(): Promise<void> {
  const admin = await app.as('ADMIN');
  await app.post(SUBMIT, filledForm());
  await admin.send('POST', '/api/v1/imports?map=Mail=email', {
    body: 'Mail\nnobody\nsome@body.example\n',
    headers: { 'content-type': 'text/csv' },
  });
  await admin.post('/api/v1/exports', { kind: 'leads' });
  await admin.send('POST', '/api/v1/files?name=a.txt', {
    body: 'a text',
    headers: { 'content-type': 'text/plain' },
  });
  await app.post('/api/v1/auth/password-reset', { email: ADMIN.email });
  await app.settled();
  await app.knex('outbox').insert({
    companyId,
    topic: 'test',
    subjectIds: app.knex.raw(`'{}'::uuid[]`),
    buriedAt: new Date(),
  });
  for (const [table, row] of Object.entries(ROWS)) {
    await app.knex(table).insert({ companyId, ...row });
  }
  const { id: installationId } = await app.knex('plugin_installations').first('id');
  const ofPlugin = { companyId, installationId };
  await app.knex('plugin_secrets').insert({ ...ofPlugin, name: 'test', sealed: 'x', hint: 'x' });
  await app.knex('plugin_values').insert({ ...ofPlugin, key: 'test', value: '1' });
  const ofAdmin = `/api/v1/plugin-installations/${installationId}`;
  await admin.post(`${ofAdmin}/simulations`, { sample: 1 });
  await admin.post(`${ofAdmin}/backfill`, { dry: true });
  await app.settled();
  await app.knex('delivery_pauses').insert({ ...ofPlugin, until: new Date() });
  await app.knex('deliveries').insert({
    ...ofPlugin,
    id: randomUUID(),
    hookId: 'test',
    eventId: randomUUID(),
    eventType: 'test',
    payload: '{}',
    state: 'dead',
    nextAt: new Date(),
  });
  const failed = { firstAt: new Date(), lastAt: new Date() };
  await app.knex('delivery_streaks').insert({ ...ofPlugin, ...failed });
  await app.knex('source_cursors').insert({ ...ofPlugin, part: 'test' });
  const input = { id: randomUUID(), part: 'test', key: 'test', isPartial: false };
  await app.knex('source_inputs').insert({ ...ofPlugin, ...input });
  await app.knex('source_receipts').insert({ ...ofPlugin, messageId: 'test' });
}

/** Runs `work` as the application's role, in a transaction that is rolled back. */
async function asApplication<T>(
  tenant: string | undefined,
  work: (trx: Knex.Transaction) => Promise<T>,
): Promise<T> {
  const trx = await app.knex.transaction();
  try {
    await trx.raw('set local role leadpane_app');
    if (tenant !== undefined) await trx.raw(`select set_config('app.tenant', ?, true)`, [tenant]);
    return await work(trx);
  } finally {
    await trx.rollback();
  }
}

async function visible(table: string, tenant: string | undefined): Promise<string[]> {
  const rows = await asApplication(tenant, (trx) => trx(table).select('companyId'));
  return rows.map((row) => row.companyId as string);
}

/** A column that the application may change at all: the owner of the row, where it may. */
async function findChangeable(table: string): Promise<string> {
  const { name } = await app
    .knex('information_schema.column_privileges')
    .where({ grantee: 'leadpane_app', tableName: table, privilegeType: 'UPDATE' })
    .orderByRaw(`column_name = 'company_id' desc`)
    .first({ name: 'column_name' });
  return name;
}

describe('row-level security', () => {
  it('stands on every table of a company', async () => {
    const open = await app
      .knex('pg_class')
      .whereIn('relname', [...tables, 'companies'])
      .where({ relkind: 'r', relrowsecurity: false });

    expect(tables.length).toBeGreaterThan(10);
    expect(open).toEqual([]);
  });

  it('shows no row without a company', async () => {
    for (const tenant of [undefined, '']) {
      const found = await Promise.all(tables.map((table) => visible(table, tenant)));

      expect(found).toEqual(tables.map(() => []));
    }
  });

  it('shows own rows and nobody else’s', async () => {
    for (const table of tables) {
      const everything = await app.knex(table).where({ companyId });
      const own = (await visible(table, companyId)).filter((id) => id !== null);
      const foreign = await visible(table, otherId);
      const stranger = (await visible(table, randomUUID())).filter((id) => id !== null);

      expect(everything.length, table).toBeGreaterThan(0);
      expect(own, table).toEqual(everything.map(() => companyId));
      expect(foreign, table).not.toContain(companyId);
      expect(stranger, table).toEqual([]);
    }
  });

  it('shows the own company alone', async () => {
    const found = await asApplication(companyId, (trx) => trx('companies').select('id'));

    expect(found).toEqual([{ id: companyId }]);
  });

  it('refuses a row that names another company', async () => {
    for (const table of tables) {
      const copy = asJson(await app.knex(table).where({ companyId }).first());
      // An identity column mints its own ids.
      if (table === 'outbox') delete copy['id'];
      const insertAs = (tenant: string) =>
        asApplication(tenant, (trx) => trx(table).insert(copy)).then(
          () => 'stored',
          ({ code }: { code: string }) => code,
        );

      expect(await insertAs(otherId), table).toBe('42501');
      expect(['stored', '23505'], table).toContain(await insertAs(companyId));
    }
  });

  it('changes and deletes nothing of another company', async () => {
    for (const table of tables.filter((name) => !APPEND_ONLY.includes(name))) {
      const column = await findChangeable(table);
      const touched = await asApplication(otherId, async (trx) => [
        await trx(table)
          .where({ companyId })
          .update({ [column]: trx.ref(column) }),
        await trx(table).where({ companyId }).delete(),
      ]);

      expect(touched, table).toEqual([0, 0]);
    }
  });

  it('gives the application no table beside the companies’ own', async () => {
    const granted = await app
      .knex('information_schema.role_table_grants')
      .where({ grantee: 'leadpane_app', table_schema: 'public' })
      .distinct({ name: 'table_name' });

    const names = granted.map(({ name }) => name as string).toSorted();
    expect(names).toEqual([...tables, 'companies'].toSorted());
  });
});

/** knex hands lists to PostgreSQL as arrays, which jsonb columns do not take. */
const asJson = (row: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const isJson = typeof value === 'object' && value !== null && !(value instanceof Date);
      const isArray =
        ['origins', 'permissions', 'subjectIds'].includes(name) || Buffer.isBuffer(value);
      return [name, isJson && !isArray ? JSON.stringify(value) : value];
    }),
  );

describe('the database itself', () => {
  it.each(APPEND_ONLY)('keeps what is in %s as it is', async (table) => {
    for (const sql of [`update ${table} set company_id = company_id`, `delete from ${table}`]) {
      const work = asApplication(companyId, async (trx) => trx.raw(sql));

      await expect(work, sql).rejects.toMatchObject({ code: '42501' });
    }
  });

  it.each(['id', 'form_id', 'fields', 'consents', 'context', 'form_version', 'received_at'])(
    'keeps %s of a submission as it is',
    async (column) => {
      const work = asApplication(companyId, (trx) =>
        trx('submissions').update({ [column]: trx.ref(column) }),
      );

      await expect(work).rejects.toMatchObject({ code: '42501' });
    },
  );

  it.each([
    ['that add up to something else', 10, [{ points: 5 }, { points: 4 }]],
    ['that are none', 10, []],
    ['below zero', -1, [{ points: -1 }]],
    ['above a hundred', 101, [{ points: 101 }]],
  ])('refuses a score with contributions %s', async (_what, value, contributions) => {
    const row = await app.knex('lead_scores').where({ companyId }).first('leadId', 'companyId');
    const score = { ...row, value, state: 'scored', trigger: 'test' };

    const insert = asApplication(companyId, (trx) =>
      trx('lead_scores').insert({ ...score, contributions: JSON.stringify(contributions) }),
    );

    await expect(insert).rejects.toMatchObject({ code: '23514' });
  });

  it('keeps one lead for an e-mail, in lower case', async () => {
    const { email } = await app.knex('leads').where({ companyId }).first('email');
    const add = (address: string) =>
      asApplication(companyId, (trx) =>
        trx('leads').insert({ id: randomUUID(), companyId, source: 'test', email: address }),
      );

    await expect(add(email)).rejects.toMatchObject({ code: '23505' });
    await expect(add(email.toUpperCase())).rejects.toMatchObject({ code: '23514' });
  });
});
