import type { components } from '@leadpane/sdk/client';

export type Lead = components['schemas']['Lead'];

/** Leads of two sources as one list: newest first, each once, in its latest version. */
export function mergeLeads(
  known: readonly Lead[],
  incoming: readonly Lead[],
  limit: number,
): Lead[] {
  const byId = new Map(known.map((lead) => [lead.id, lead]));
  for (const lead of incoming) {
    const old = byId.get(lead.id);
    // Events may overtake each other. ISO times in UTC compare as text.
    if (!old || lead.updatedAt >= old.updatedAt) byId.set(lead.id, lead);
  }
  return [...byId.values()].sort(newestFirst).slice(0, limit);
}

function newestFirst(one: Lead, other: Lead): number {
  return other.createdAt.localeCompare(one.createdAt);
}

/** What people would call the lead: the best there is. */
export function nameOf({ firstName, lastName, email, phone, externalId }: Lead): string {
  const name = [firstName, lastName].filter(Boolean).join(' ').trim();
  return name || email || phone || `Lead ${externalId ?? ''}`.trim();
}

/** One or two letters for the picture nobody has. */
export function initialsOf(lead: Lead): string {
  const [name = ''] = nameOf(lead).split('@');
  const letters = name.match(/(?<!\p{L})\p{L}/gu) ?? ['#'];
  return letters.slice(0, 2).join('').toUpperCase();
}
