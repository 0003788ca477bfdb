import type { Knex } from 'knex';
import { raw } from 'objection';
import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';
import { Company } from './company.model.ts';

export type CompanyRepository = ReturnType<typeof createCompanyRepository>;

/** What a new company may say about itself; an update may leave out any of it. */
export type CompanyFields = Pick<Company, 'name'> &
  Partial<Pick<Company, 'industry' | 'size' | 'website'>>;

/** All SQL on `companies`. A transaction knows one company: its own. */
export function createCompanyRepository(system: Knex) {
  return {
    /** The company that the first start made. */
    async operatorId(): Promise<string> {
      const { id } = await Company.query(system).findOne({ isOperator: true }).throwIfNotFound();
      return id;
    },

    find: (tx: Tx): Promise<Company | undefined> => own(tx).first().execute(),

    findForChange: (tx: Tx): Promise<Company | undefined> =>
      own(tx).first().forNoKeyUpdate().execute(),

    insert: (tx: Tx, fields: CompanyFields): Promise<Company> =>
      Company.query(inside(tx))
        .insert({ ...fields, id: tx.companyId })
        .returning('*')
        .execute(),

    change: (tx: Tx, fields: Partial<CompanyFields>): Promise<Company> =>
      own(tx)
        .patch({ ...fields, version: raw('version + 1'), updatedAt: raw('now()') })
        .returning('*')
        .first()
        .throwIfNotFound()
        .execute(),
  };
}

const own = (tx: Tx) => Company.query(inside(tx)).where({ id: tx.companyId });
