import type { Handlers } from '../contract/handlers.ts';
import { presentUser } from './auth.presenter.ts';
import type { AuthService } from './auth.service.ts';

/** HTTP side of signing in. */
export function authRoutes(auth: AuthService): Handlers<'login' | 'getMe'> {
  return {
    async login({ body, request }) {
      const { tokens, user } = await auth.login(body, request.source);
      const data = { ...tokens, user: presentUser(user) };
      return { status: 200, headers: { 'Cache-Control': 'no-store' }, data };
    },

    async getMe({ actor }) {
      return { status: 200, data: presentUser(await auth.me(actor)) };
    },
  };
}
