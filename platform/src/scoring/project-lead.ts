import type { ScorerManifest, ScoringLead } from '@leadpane/sdk/plugin';

/** A lead cut down to what a scorer declares as its input: nothing else leaves the platform. */
export function createProjection({ input }: Pick<ScorerManifest, 'input'>) {
  const wanted = new Set(input);
  const properties = input.flatMap((name) =>
    name.startsWith('properties.') ? [name.slice('properties.'.length)] : [],
  );
  return (lead: ScoringLead): object => {
    const members = Object.entries(lead).filter(([name]) => wanted.has(name));
    if (properties.length === 0) return Object.fromEntries(members);
    const given = properties.filter((name) => Object.hasOwn(lead.properties, name));
    const chosen = Object.fromEntries(given.map((name) => [name, lead.properties[name]]));
    return { properties: chosen, ...Object.fromEntries(members) };
  };
}
