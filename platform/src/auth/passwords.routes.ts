import type { Handlers } from '../contract/handlers.ts';
import type { PasswordService } from './passwords.service.ts';

type Operations = 'changePassword' | 'requestPasswordReset' | 'resetPassword';

/** HTTP side of new passwords. */
export function passwordRoutes(passwords: PasswordService): Handlers<Operations> {
  return {
    async changePassword({ actor, body }) {
      await passwords.change(actor, body);
      return { status: 204 };
    },

    async requestPasswordReset({ body, request }) {
      await passwords.requestReset(body.email, request.source);
      const message = 'If there is such an account, a mail with a link is on its way.';
      return { status: 202, message };
    },

    async resetPassword({ body, request }) {
      await passwords.reset(body, request.source);
      return { status: 204 };
    },
  };
}
