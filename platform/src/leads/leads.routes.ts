import type { Handlers } from '../contract/handlers.ts';
import { etagOf } from '../kernel/index.ts';
import { presentLeadDetail, presentScore } from './leads.presenter.ts';
import type { LeadService } from './leads.service.ts';

/** HTTP side of leads: contract call in, contract answer out. */
export function leadRoutes(
  leads: LeadService,
): Handlers<'getLead' | 'explainLeadScore' | 'rescoreLead'> {
  return {
    async getLead({ actor, path }) {
      const lead = await leads.get(actor, path.leadId);
      return { status: 200, headers: { ETag: etagOf(lead) }, data: presentLeadDetail(lead) };
    },

    async explainLeadScore({ actor, path }) {
      const { lead, score } = await leads.explain(actor, path.leadId);
      return { status: 200, data: presentScore(lead, score) };
    },

    async rescoreLead({ actor, path }) {
      const { lead, score } = await leads.rescore(actor, path.leadId);
      return { status: 200, data: presentScore(lead, score) };
    },
  };
}
