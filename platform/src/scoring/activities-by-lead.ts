import type { ScoringActivity } from '@leadpane/sdk/plugin';

interface Happened extends Pick<ScoringActivity, 'type' | 'properties'> {
  readonly leadId: string;
  readonly occurredAt: Date;
}

/** What happened, as scorers see it, by the id of the lead; the order stays. */
export function byLead(rows: readonly Happened[]): ReadonlyMap<string, readonly ScoringActivity[]> {
  const found = new Map<string, ScoringActivity[]>();
  for (const { leadId, type, occurredAt, properties } of rows) {
    const ofLead = found.get(leadId) ?? [];
    found.set(leadId, ofLead);
    ofLead.push({ type, occurredAt: occurredAt.toISOString(), properties });
  }
  return found;
}
