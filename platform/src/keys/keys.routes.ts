import type { Handlers } from '../contract/handlers.ts';
import { etagOf } from '../kernel/index.ts';
import { presentKey } from './keys.presenter.ts';
import type { KeyService } from './keys.service.ts';

/** HTTP side of keys. */
export function keyRoutes(
  keys: KeyService,
): Handlers<'listKeys' | 'createKey' | 'getKey' | 'updateKey' | 'revokeKey'> {
  return {
    async listKeys({ actor, query: { kind, ...asked } }) {
      const { rows, pagination } = await keys.list(actor, kind, asked);
      return { status: 200, data: rows.map(presentKey), pagination };
    },

    async createKey({ actor, body, newId }) {
      const { key, secret } = await keys.create(actor, { id: newId(), ...body });
      const headers = { 'Cache-Control': 'no-store', ETag: etagOf(key) };
      return { status: 201, headers, data: { key: presentKey(key), secret } };
    },

    async getKey({ actor, path }) {
      const key = await keys.get(actor, path.keyId);
      return { status: 200, headers: { ETag: etagOf(key) }, data: presentKey(key) };
    },

    async updateKey({ actor, path, body, request }) {
      const ifMatch = request.header('If-Match');
      const key = await keys.change(actor, path.keyId, { ...body, ifMatch });
      return { status: 200, headers: { ETag: etagOf(key) }, data: presentKey(key) };
    },

    async revokeKey({ actor, path }) {
      await keys.revoke(actor, path.keyId);
      return { status: 204 };
    },
  };
}
