import type { Handlers } from '../contract/handlers.ts';
import { etagOf } from '../kernel/index.ts';
import { presentUser } from './users.presenter.ts';
import type { UserService } from './users.service.ts';

/** HTTP side of users. */
export function userRoutes(
  users: UserService,
): Handlers<'listUsers' | 'getUser' | 'updateUser' | 'removeUser'> {
  return {
    async listUsers({ actor, query: { role, active, q, ...asked } }) {
      const filter = { role, isActive: active, search: q };
      const { rows, pagination } = await users.list(actor, filter, asked);
      return { status: 200, data: rows.map(presentUser), pagination };
    },

    async getUser({ actor, path }) {
      const user = await users.get(actor, path.userId);
      return { status: 200, headers: { ETag: etagOf(user) }, data: presentUser(user) };
    },

    async updateUser({ actor, path, body, request }) {
      const ifMatch = request.header('If-Match');
      const user = await users.change(actor, path.userId, { ...body, ifMatch });
      return { status: 200, headers: { ETag: etagOf(user) }, data: presentUser(user) };
    },

    async removeUser({ actor, path }) {
      await users.remove(actor, path.userId);
      return { status: 204 };
    },
  };
}
