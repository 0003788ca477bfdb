import type { components } from '@leadpane/sdk/client';
import type { SourceInput } from './source-input.model.ts';

/** What could not be mapped, as it came. */
export const presentSourceInput = (input: SourceInput): components['schemas']['SourceInput'] => ({
  id: input.id,
  installationId: input.installationId,
  part: input.part,
  request: input.request && {
    method: input.request.method,
    query: input.request.search,
    headers: { ...input.request.headers },
    text: input.request.text,
  },
  cursor: input.cursor ?? null,
  isPartial: input.isPartial,
  receivedAt: input.receivedAt.toISOString(),
});
