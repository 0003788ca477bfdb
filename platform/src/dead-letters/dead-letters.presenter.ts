import type { components } from '@leadpane/sdk/client';
import type { DeadLetter } from './dead-letters.repository.ts';

/** A fact that was given up, as the contract shows it. */
export const presentDeadLetter = (found: DeadLetter): components['schemas']['DeadLetter'] => ({
  id: String(found.id),
  topic: found.topic,
  subjectIds: [...found.subjectIds],
  reason: found.reason,
  createdAt: found.createdAt.toISOString(),
  buriedAt: found.buriedAt.toISOString(),
});
