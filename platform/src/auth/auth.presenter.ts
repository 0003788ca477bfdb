import type { components } from '@leadpane/sdk/client';
import type { Account } from './auth.service.ts';

/** A signed-in user as the contract shows him; the hash stays here. */
export const presentUser = (user: Account): components['schemas']['User'] => ({
  id: user.id,
  companyId: user.companyId,
  email: user.email,
  firstName: user.firstName,
  lastName: user.lastName,
  role: user.role,
  isActive: user.isActive,
  lastLoginAt: user.lastLoginAt?.toISOString() ?? null,
  createdAt: user.createdAt.toISOString(),
  updatedAt: user.updatedAt.toISOString(),
});
