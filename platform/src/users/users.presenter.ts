import type { components } from '@leadpane/sdk/client';
import type { User } from './user.model.ts';

/** The only way from a row to the contract's User; the hash stays here. */
export const presentUser = (user: User): components['schemas']['User'] => ({
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
