import type { Handlers } from '../contract/handlers.ts';
import { etagOf } from '../kernel/index.ts';
import { presentCompany } from './companies.presenter.ts';
import type { CompanyService } from './companies.service.ts';

/** HTTP side of companies. */
export function companyRoutes(
  companies: CompanyService,
): Handlers<'listCompanies' | 'createCompany' | 'getCompany' | 'updateCompany'> {
  return {
    async listCompanies({ actor }) {
      const own = await companies.get(actor, actor.companyId);
      return { status: 200, data: [presentCompany(own)] };
    },

    async createCompany({ actor, body, newId }) {
      const company = await companies.create(actor, { id: newId(), ...body });
      return { status: 201, data: presentCompany(company) };
    },

    async getCompany({ actor, path }) {
      const company = await companies.get(actor, path.companyId);
      return { status: 200, headers: { ETag: etagOf(company) }, data: presentCompany(company) };
    },

    async updateCompany({ actor, path, body, request }) {
      const ifMatch = request.header('If-Match');
      const company = await companies.change(actor, path.companyId, { ...body, ifMatch });
      return { status: 200, headers: { ETag: etagOf(company) }, data: presentCompany(company) };
    },
  };
}
