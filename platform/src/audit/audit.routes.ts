import type { Handlers } from '../contract/handlers.ts';
import { presentAuditEntry } from './audit.presenter.ts';
import type { AuditService } from './audit.service.ts';

/** HTTP side of the audit log. */
export function auditRoutes(
  audit: AuditService,
): Handlers<'listAuditEntries' | 'exportAuditEntries'> {
  return {
    async listAuditEntries({ actor, query: { limit = 50, cursor, ...filter } }) {
      const { page, nextCursor } = await audit.list(actor, filter, { limit, cursor });
      return { status: 200, data: page.map(presentAuditEntry), pagination: { limit, nextCursor } };
    },

    async exportAuditEntries({ actor, query }) {
      const headers = { 'Content-Disposition': 'attachment; filename="audit.csv"' };
      return { status: 200, headers, type: 'text/csv', text: audit.exportCsv(actor, query) };
    },
  };
}
