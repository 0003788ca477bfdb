import type { components } from '@leadpane/sdk/client';
import type { ApiKey } from './key.model.ts';

/** The only way from a row to the contract's Key; secrets and their hashes stay here. */
export const presentKey = (key: ApiKey): components['schemas']['Key'] => ({
  id: key.id,
  kind: key.kind,
  name: key.name,
  origins: key.origins,
  permissions: key.permissions,
  expiresAt: key.expiresAt?.toISOString() ?? null,
  lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
  revokedAt: key.revokedAt?.toISOString() ?? null,
  createdBy: key.createdBy,
  createdAt: key.createdAt.toISOString(),
  updatedAt: key.updatedAt.toISOString(),
});
