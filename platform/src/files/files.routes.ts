import type { Handlers, RawRequest } from '../contract/handlers.ts';
import { presentFile } from './files.presenter.ts';
import type { FileService } from './files.service.ts';

type Operations =
  | 'uploadFile'
  | 'uploadFormFile'
  | 'getFile'
  | 'getFileLink'
  | 'downloadFile'
  | 'deleteFile'
  | 'listLeadFiles';

const incomingOf = ({ stream, header }: RawRequest, name: string) => {
  const length = header('Content-Length');
  return { name, bytes: stream, declaredBytes: length === '' ? undefined : Number(length) };
};

/** RFC 8187 section 3.2.1. */
const encodeName = (name: string): string =>
  encodeURIComponent(name).replace(/['()*!]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);

/** HTTP side of files. `linkRoot` is the address of the API as browsers reach it. */
export function fileRoutes(files: FileService, linkRoot: string): Handlers<Operations> {
  return {
    async uploadFile({ actor, query: { name, leadId }, request }) {
      const file = await files.upload(actor, incomingOf(request, name), leadId);
      return { status: 201, data: presentFile(file) };
    },

    async uploadFormFile({ actor, path, query: { name }, request }) {
      const asked = { formId: path.formId, origin: request.header('Origin') };
      const file = await files.uploadForForm(actor, incomingOf(request, name), asked);
      return { status: 201, data: presentFile(file) };
    },

    async getFile({ actor, path }) {
      return { status: 200, data: presentFile(await files.get(actor, path.fileId)) };
    },

    async getFileLink({ actor, path }) {
      const { path: address, expiresAt } = await files.link(actor, path.fileId);
      return {
        status: 200,
        data: { url: linkRoot + address, expiresAt: expiresAt.toISOString() },
      };
    },

    async downloadFile({ path, query: { expires, signature } }) {
      const { file, bytes } = await files.open(path.fileId, expires, signature);
      const headers = {
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeName(file.name)}`,
        'Content-Length': String(file.sizeBytes),
        'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
        'Cache-Control': 'private, no-store',
      };
      return { status: 200, headers, type: file.mediaType, text: bytes };
    },

    async deleteFile({ actor, path }) {
      await files.remove(actor, path.fileId);
      return { status: 204 };
    },

    async listLeadFiles({ actor, path, query: { limit = 50, cursor } }) {
      const { page, nextCursor } = await files.ofLead(actor, path.leadId, { limit, cursor });
      return { status: 200, data: page.map(presentFile), pagination: { limit, nextCursor } };
    },
  };
}
