import { randomUUID } from 'node:crypto';
import { createClient } from './client.ts';
import { ADMIN, type Stage } from './world.ts';

/** A second company beside the first, with an administrator, a site key and the demo form. */
export async function addCompany({ url, knex }: Stage) {
  const companyId = randomUUID();
  const email = `${companyId}@example.com`;
  const formId = `frm_${companyId}`;
  const siteKey = `pk_${companyId}`;
  const [admin] = await knex('users').where({ email: ADMIN.email }).select('passwordHash');
  const [demo] = await knex('form_versions').where({ formId: 'frm_demo' }).select('definition');
  await knex('companies').insert({ id: companyId, name: 'Other company' });
  await knex('users').insert({ ...admin, companyId, email, role: 'ADMIN' });
  await knex('forms').insert({ id: formId, companyId, name: 'Other form', publishedVersion: 1 });
  await knex('form_versions').insert({ ...demo, formId, version: 1, companyId });
  await knex('api_keys').insert({ id: siteKey, companyId, kind: 'site', name: 'Other site' });
  return {
    companyId,
    formId,
    siteKey,
    password: ADMIN.password,
    submit: `/api/v1/forms/${formId}/submissions?siteKey=${siteKey}`,
    async signIn(): Promise<string> {
      const { body } = await createClient(url, {}).post('/api/v1/auth/login', {
        email,
        password: ADMIN.password,
      });
      return body.data.accessToken as string;
    },
  };
}
