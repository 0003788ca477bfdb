import type { components } from '@leadpane/sdk/client';
import type { Export } from './export.model.ts';

const AGAIN = 'Ask for it again.';

/** An export, with the link to its file once there is one. */
export const presentExport = (
  found: Export,
  url: string | null = null,
): components['schemas']['Export'] => ({
  id: found.id,
  kind: found.kind,
  format: found.format,
  state: found.state,
  rows: found.rows,
  fileId: found.fileId,
  url,
  createdAt: found.createdAt.toISOString(),
  finishedAt: found.finishedAt?.toISOString() ?? null,
  expiresAt: found.expiresAt.toISOString(),
  hint: found.state === 'failed' ? AGAIN : null,
});
