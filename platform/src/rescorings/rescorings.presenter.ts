import type { components } from '@leadpane/sdk/client';
import type { Rescoring } from './rescoring.model.ts';

/** How far a rescoring is, and what it would change. */
export const presentRescoring = (found: Rescoring): components['schemas']['Rescoring'] => ({
  id: found.id,
  kind: found.kind,
  dry: found.isDry,
  state: found.state,
  done: found.done,
  changed: found.isDry ? found.changed : null,
  differences: found.differences.map((difference) => ({ ...difference })),
  createdAt: found.createdAt.toISOString(),
  finishedAt: found.finishedAt?.toISOString() ?? null,
});
