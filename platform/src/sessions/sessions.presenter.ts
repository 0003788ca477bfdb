import type { components } from '@leadpane/sdk/client';
import type { Session } from './session.model.ts';

export const presentSession = (
  session: Session,
  currentId: string | undefined,
): components['schemas']['Session'] => ({
  id: session.id,
  createdAt: session.createdAt.toISOString(),
  lastUsedAt: session.lastUsedAt.toISOString(),
  expiresAt: session.expiresAt.toISOString(),
  ip: session.ip,
  userAgent: session.userAgent,
  current: session.id === currentId,
});
