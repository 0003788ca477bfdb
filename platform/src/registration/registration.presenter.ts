import type { components } from '@leadpane/sdk/client';
import type { Account } from './registration.service.ts';

/** Who has just registered. */
export const presentAccount = (account: Account): components['schemas']['Account'] => ({
  id: account.id,
  companyId: account.companyId,
  email: account.email,
  firstName: account.firstName,
  lastName: account.lastName,
  role: account.role,
});
