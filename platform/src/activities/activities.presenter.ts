import type { components } from '@leadpane/sdk/client';
import type { Activity } from './activity.model.ts';

export const presentActivity = (activity: Activity): components['schemas']['Activity'] => ({
  id: activity.id,
  leadId: activity.leadId,
  type: activity.type,
  actor: { kind: activity.actor, id: activity.actorId },
  properties: activity.properties,
  occurredAt: activity.occurredAt.toISOString(),
  recordedAt: activity.recordedAt.toISOString(),
});
