import type { Json, ScoringActivity } from '@leadpane/sdk/plugin';

interface Happened {
  readonly leadId: string;
  readonly type: string;
  readonly occurredAt: Date;
  readonly properties: Record<string, unknown>;
}

/** What happened, as scorers see it, by the id of the lead; the order stays. */
export function byLead(rows: readonly Happened[]): ReadonlyMap<string, readonly ScoringActivity[]> {
  const found = new Map<string, ScoringActivity[]>();
  for (const { leadId, type, occurredAt, properties } of rows) {
    const ofLead = found.get(leadId) ?? [];
    found.set(leadId, ofLead);
    // It comes from a column of JSON.
    const json = properties as Record<string, Json>;
    ofLead.push({ type, occurredAt: occurredAt.toISOString(), properties: json });
  }
  return found;
}
