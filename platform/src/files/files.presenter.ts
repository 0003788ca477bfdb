import type { components } from '@leadpane/sdk/client';
import type { StoredFile } from './file.model.ts';

export const presentFile = (file: StoredFile): components['schemas']['File'] => ({
  id: file.id,
  name: file.name,
  mediaType: file.mediaType,
  sizeBytes: file.sizeBytes ?? 0,
  leadId: file.leadId,
  submissionId: file.submissionId,
  createdAt: file.createdAt.toISOString(),
  expiresAt: file.expiresAt?.toISOString() ?? null,
});
