import type { Handlers } from '../contract/handlers.ts';
import { presentInvitation } from './invitations.presenter.ts';
import type { InvitationService } from './invitations.service.ts';

/** HTTP side of invitations. */
export function invitationRoutes(
  invitations: InvitationService,
): Handlers<'inviteUser' | 'listInvitations' | 'revokeInvitation'> {
  return {
    async inviteUser({ actor, body, newId }) {
      const invitation = await invitations.invite(actor, { id: newId(), ...body });
      return { status: 201, data: presentInvitation(invitation) };
    },

    async listInvitations({ actor, query }) {
      const { rows, pagination } = await invitations.list(actor, query);
      return { status: 200, data: rows.map(presentInvitation), pagination };
    },

    async revokeInvitation({ actor, path }) {
      await invitations.revoke(actor, path.invitationId);
      return { status: 204 };
    },
  };
}
