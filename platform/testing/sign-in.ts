import { randomUUID } from 'node:crypto';
import type { Reply, TestApp } from './app.ts';
import { bearer, type Client, createClient } from './client.ts';
import { ADMIN } from './world.ts';

/** A user of the first company who has the administrator's password. */
export async function addUser(app: TestApp, fields: object = {}): Promise<string> {
  const email = `${randomUUID()}@example.com`;
  const [admin] = await app
    .knex('users')
    .where({ email: ADMIN.email })
    .select('companyId', 'passwordHash');
  await app.knex('users').insert({ ...admin, email, role: 'VIEWER', ...fields });
  return email;
}

/** A signed-in device: what the client keeps, and what it can ask. */
export interface Device extends Client {
  readonly accessToken: string;
  readonly refreshToken: string;
}

export const login = (app: TestApp, email: string, password = ADMIN.password): Promise<Reply> =>
  app.post('/api/v1/auth/login', { email, password });

export async function signIn(app: TestApp, email: string, password?: string): Promise<Device> {
  const { body } = await login(app, email, password);
  const { accessToken, refreshToken } = body.data;
  return { ...createClient(app.url, bearer(accessToken)), accessToken, refreshToken };
}
