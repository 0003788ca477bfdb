import type { Knex } from 'knex';

export type SetupRepository = ReturnType<typeof createSetupRepository>;

export interface DemoForm {
  readonly id: string;
  readonly name: string;
  readonly definition: object;
}

interface DemoKey {
  readonly id: string;
  readonly companyId: string;
  readonly kind: 'site' | 'embed';
  readonly name: string;
  readonly origins: readonly string[];
  readonly sealedSecret: string | null;
}

/** What a first start writes, across tables and once, whoever starts at the same time. */
export function createSetupRepository(
  system: Knex,
  installFirst: (knex: Knex, companyId: string) => Promise<void>,
) {
  return {
    /** The first company and its administrator; undefined when there are users already. */
    async createFirstCompany(account: {
      email: string;
      passwordHash: () => Promise<string>;
      name: string;
    }): Promise<string | undefined> {
      return system.transaction(async (trx) => {
        await trx.raw('lock table users in share row exclusive mode');
        if (await trx('users').first('id')) return undefined;
        const row = { name: account.name, isOperator: true };
        const [company] = await trx('companies').insert(row).returning('id');
        const companyId = (company as { id: string }).id;
        await trx('users').insert({
          companyId,
          email: account.email.toLowerCase(),
          role: 'ADMIN',
          passwordHash: await account.passwordHash(),
        });
        await installFirst(trx, companyId);
        return companyId;
      });
    },

    async firstCompanyId(): Promise<string> {
      const company = await system('companies').orderBy('created_at').first<{ id: string }>('id');
      return company.id;
    },

    /** The form and its first version, when it is not there yet. */
    async ensureForm(companyId: string, { id, name, definition }: DemoForm): Promise<void> {
      await system.transaction(async (trx) => {
        const json = JSON.stringify(definition);
        const draft = trx.raw(`?::jsonb - 'name'`, [json]);
        const form = { id, companyId, name, draft, publishedVersion: 1 };
        await trx('forms').insert(form).onConflict('id').ignore();
        const version = { formId: id, version: 1, companyId, definition: json };
        await trx('form_versions').insert(version).onConflict(['form_id', 'version']).ignore();
      });
    },

    /** The key as given; its origins and secret follow the settings of this start. */
    async putKey(key: DemoKey): Promise<void> {
      await system('api_keys')
        .insert({ ...key, origins: [...key.origins] })
        .onConflict('id')
        .merge(['origins', 'sealed_secret']);
    },
  };
}
