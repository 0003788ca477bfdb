import type { components } from '@leadpane/sdk/client';
import type { Invitation } from './invitation.model.ts';

/** The only way from a row to the contract's Invitation; the link is the mail's alone. */
export const presentInvitation = (invitation: Invitation): components['schemas']['Invitation'] => ({
  id: invitation.id,
  email: invitation.email,
  role: invitation.role,
  firstName: invitation.firstName,
  lastName: invitation.lastName,
  createdAt: invitation.createdAt.toISOString(),
  expiresAt: invitation.expiresAt.toISOString(),
});
