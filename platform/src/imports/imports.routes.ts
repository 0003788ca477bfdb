import type { Handlers, RawRequest } from '../contract/handlers.ts';
import type { FileType } from './file-reader.ts';
import { presentImport, presentPreview } from './imports.presenter.ts';
import type { ImportService } from './imports.service.ts';

/** HTTP side of imports. */
export function importRoutes(
  imports: ImportService,
): Handlers<
  'createImport' | 'previewImport' | 'listImports' | 'getImport' | 'downloadImportErrors'
> {
  return {
    async createImport({ actor, query, request }) {
      const { map, source = 'csv', dryRun = false, fileName = 'upload.csv' } = query;
      const order = { map, source, dryRun, fileName, type: fileTypeOf(request) };
      const done = await imports.run(actor, order, request.stream);
      return { status: 201, data: presentImport(done) };
    },

    async previewImport({ query, request }) {
      const upload = { type: fileTypeOf(request), map: query.map, bytes: request.stream };
      const found = await imports.preview(upload);
      return { status: 200, data: presentPreview(found) };
    },

    async listImports({ actor, query: { limit = 50, cursor } }) {
      const { page, nextCursor } = await imports.list(actor, { limit, cursor });
      return { status: 200, data: page.map(presentImport), pagination: { limit, nextCursor } };
    },

    async getImport({ actor, path }) {
      const found = await imports.get(actor, path.importId);
      return { status: 200, data: presentImport(found) };
    },

    async downloadImportErrors({ actor, path }) {
      const found = await imports.get(actor, path.importId);
      const headers = {
        'Content-Disposition': `attachment; filename="import-errors-${found.id}.csv"`,
      };
      return { status: 200, headers, type: 'text/csv', text: imports.errorFile(actor, found) };
    },
  };
}

/** The contract has refused every other type by then. */
function fileTypeOf({ type }: RawRequest): FileType {
  if (type === 'application/json' || type === 'application/x-ndjson') return type;
  return 'text/csv';
}
