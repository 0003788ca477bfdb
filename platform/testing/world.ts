import { randomInt, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Role } from '../src/kernel/index.ts';
import { bearer, type Client, createClient } from './client.ts';
import type { World } from './fixtures/fixture.ts';
import { patient } from './patient-client.ts';

/** The first administrator; every other user of a test has his password. */
export const ADMIN = { email: 'admin@example.com', password: 'a password for tests' };

/** What seals the secrets of a platform under test. */
export const TEST_SECRET = 'a secret for tests, long enough to pass';

/** A running platform and the way to its database. */
export interface Stage {
  readonly url: string;
  readonly knex: Knex;
}

/** A company with a published form, and a user whose password the others get too. */
export interface Company {
  readonly companyId: string;
  readonly formId: string;
  readonly siteKey: string;
  readonly password: string;
}

/** The company of the demo. */
export async function firstCompany({ knex }: Stage): Promise<Company> {
  const { companyId } = await knex('users').where({ email: ADMIN.email }).first('companyId');
  return { companyId, formId: 'frm_demo', siteKey: 'pk_demo', password: ADMIN.password };
}

/** Fixtures of a company, called by a new user of this role. */
export async function openWorld(stage: Stage, company: Company, role: Role): Promise<World> {
  const { knex } = stage;
  const { password, ...rest } = company;
  const caller = await addUser(stage, company, role);
  const admin = role === 'ADMIN' ? caller : await addUser(stage, company, 'ADMIN');
  const { client, ...user } = caller;
  return { ...rest, knex, client, admin: patient(admin.client), user: { ...user, password } };
}

async function addUser({ url, knex }: Stage, { companyId, password }: Company, role: Role) {
  const email = `${randomUUID()}@example.com`;
  const known = await knex('users').where({ email: ADMIN.email }).first('passwordHash');
  const row = { companyId, email, role, passwordHash: known.passwordHash };
  const [{ id }] = await knex('users').insert(row).returning('id');
  const client = await signIn(url, { email, password });
  return { id: id as string, email, client };
}

/** From an address of his own: the wrong passwords that others send are not counted against him. */
async function signIn(url: string, credentials: object): Promise<Client> {
  const device = createClient(url, { 'x-forwarded-for': randomAddress() });
  const { body } = await patient(device).post('/api/v1/auth/login', credentials);
  return createClient(url, bearer(body.data.accessToken as string));
}

const randomAddress = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
