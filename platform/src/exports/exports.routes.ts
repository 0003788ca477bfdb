import type { Handlers } from '../contract/handlers.ts';
import { presentExport } from './exports.presenter.ts';
import type { ExportService } from './exports.service.ts';
import { MEDIA_TYPES } from './formats.ts';

type Operations = 'createExport' | 'listExports' | 'getExport' | 'exportLeads';

/** HTTP side of exports. `linkRoot` is the address of the API as browsers reach it. */
export function exportRoutes(exports: ExportService, linkRoot: string): Handlers<Operations> {
  return {
    async createExport({ actor, body: { kind, format = 'csv', filter = {} }, newId }) {
      const found = await exports.request(actor, { kind, format, filter }, newId());
      return { status: 202, data: presentExport(found) };
    },

    async listExports({ actor, query: { limit = 50, cursor } }) {
      const { page, nextCursor } = await exports.list(actor, { limit, cursor });
      return {
        status: 200,
        data: page.map((one) => presentExport(one)),
        pagination: { limit, nextCursor },
      };
    },

    async getExport({ actor, path }) {
      const found = await exports.get(actor, path.exportId);
      const link = await exports.link(actor, found);
      return { status: 200, data: presentExport(found, link && linkRoot + link) };
    },

    async exportLeads({ actor, query: { format = 'csv', ...filter } }) {
      const headers = { 'Content-Disposition': `attachment; filename="leads.${format}"` };
      const text = exports.stream(actor, format, filter);
      return { status: 200, headers, type: MEDIA_TYPES[format], text };
    },
  };
}
