import type { ScoringLead } from '../lead.ts';

/** A copy of the lead that notes every field read from it, properties as `properties.NAME`. */
export function recordReads(lead: ScoringLead, reads: Set<string>): ScoringLead {
  const properties = watch({ ...lead.properties }, (name) =>
    reads.add(name === ALL ? 'properties' : `properties.${name}`),
  );
  return watch({ ...lead, properties }, (name) => {
    if (name !== 'properties' && name !== ALL && Object.hasOwn(lead, name)) reads.add(name);
  });
}

const ALL = Symbol('all');

/** Listing all names reads them all; symbols are no fields. */
function watch<T extends object>(target: T, note: (name: string | typeof ALL) => void): T {
  const noteName = (name: string | symbol) => typeof name === 'string' && note(name);
  return new Proxy(target, {
    get(from, name) {
      noteName(name);
      return Reflect.get(from, name);
    },
    has(from, name) {
      noteName(name);
      return Reflect.has(from, name);
    },
    getOwnPropertyDescriptor(from, name) {
      noteName(name);
      return Reflect.getOwnPropertyDescriptor(from, name);
    },
    ownKeys(from) {
      note(ALL);
      return Reflect.ownKeys(from);
    },
  });
}
