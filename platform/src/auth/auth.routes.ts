import type { Handlers } from '../contract/handlers.ts';
import { presentUser } from './auth.presenter.ts';
import type { AuthService } from './auth.service.ts';

/** HTTP side of signing in. */
export function authRoutes(auth: AuthService): Handlers<'login'> {
  return {
    async login({ body, request }) {
      const { accessToken, expiresIn, user } = await auth.login(body, request.ip);
      const data = {
        accessToken,
        tokenType: 'Bearer',
        expiresIn,
        user: presentUser(user),
      } as const;
      return { status: 200, headers: { 'Cache-Control': 'no-store' }, data };
    },
  };
}
