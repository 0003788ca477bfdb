import type { Call, Handlers } from '../contract/handlers.ts';
import { etagOf, Problem, versionOf } from '../kernel/index.ts';
import type { BulkResult, LeadBulkService } from './lead-bulk.service.ts';
import type { LeadCreationService } from './lead-creation.service.ts';
import type { LeadWriteService } from './lead-writes.service.ts';
import { presentBulkResult, presentLeadDetail } from './leads.presenter.ts';

interface Services {
  readonly creation: LeadCreationService;
  readonly writes: LeadWriteService;
  readonly bulk: LeadBulkService;
}

type Written = 'createLead' | 'replaceLead' | 'updateLead' | 'deleteLead' | 'changeLeads';

/** HTTP side of changing leads. */
export function leadWriteRoutes({ creation, writes, bulk }: Services): Handlers<Written> {
  return {
    async createLead({ actor, body, newId }) {
      const { lead, isNew, filledIn } = await creation.add(actor, newId(), body);
      const headers = { ETag: etagOf(lead), Location: `/api/v1/leads/${lead.id}` };
      const data = presentLeadDetail(lead);
      if (isNew) return { status: 201, headers, data };
      const message = filledIn.length > 0 ? `filled in ${filledIn.join(', ')}` : 'nothing to add';
      return { status: 200, headers, data, message: `The lead was known; ${message}.` };
    },

    async replaceLead(call) {
      const lead = await writes.replace(call.actor, targetOf(call), call.body);
      return { status: 200, headers: { ETag: etagOf(lead) }, data: presentLeadDetail(lead) };
    },

    async updateLead(call) {
      const lead = await writes.update(call.actor, targetOf(call), call.body);
      return { status: 200, headers: { ETag: etagOf(lead) }, data: presentLeadDetail(lead) };
    },

    async deleteLead({ actor, path, request }) {
      const ifMatch = request.header('If-Match') || '*';
      await writes.remove(actor, { id: path.leadId, version: versionOf(ifMatch) });
      return { status: 204 };
    },

    async changeLeads({ actor, body: { ids, delete: isErased, ...sent } }) {
      if (isErased) refuseBeside(sent);
      const results: BulkResult[] = isErased
        ? await bulk.remove(actor, ids)
        : await bulk.change(actor, ids, sent);
      return { status: 200, data: results.map(presentBulkResult) };
    },
  };
}

const targetOf = ({ path, request }: Call<'replaceLead' | 'updateLead'>) => ({
  id: path.leadId,
  version: versionOf(request.header('If-Match')),
});

function refuseBeside(sent: object): void {
  const errors = Object.keys(sent).map(
    (field) => ({ in: 'body', field, message: 'cannot go with delete' }) as const,
  );
  if (errors.length > 0) throw new Problem('request.invalid', { errors });
}
