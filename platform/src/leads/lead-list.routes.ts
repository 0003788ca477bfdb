import type { Handlers } from '../contract/handlers.ts';
import type { LeadListService } from './lead-list.service.ts';
import { presentLead } from './leads.presenter.ts';

/** HTTP side of the list of leads. */
export function leadListRoutes(leads: LeadListService): Handlers<'listLeads'> {
  return {
    async listLeads({ actor, query }) {
      const { limit = 50, page = 1, sort = '-createdAt', cursor, ...filter } = query;
      const found = await leads.list(actor, { filter, sort, limit, page, cursor });
      return { status: 200, data: found.rows.map(presentLead), pagination: found.pagination };
    },
  };
}
