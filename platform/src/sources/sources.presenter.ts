import type { components } from '@leadpane/sdk/client';
import type { SourceLeads } from './read-leads.ts';

type Shown = components['schemas']['SourcePreview'];

/** What a payload would become, lead by lead. */
export const presentSourceLeads = ({ arrivals, refused }: SourceLeads): Shown => ({
  leads: arrivals.map(({ source, person, touch }) => ({ source, ...person, ...touch })),
  refused: refused.map(({ at, message }) => ({ at, message })),
});
