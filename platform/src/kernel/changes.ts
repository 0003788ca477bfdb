import { isDeepStrictEqual } from 'node:util';

type Fields = Readonly<Record<string, unknown>>;

/** For the audit log: the members of `wanted` that differ, as they were and as they are. */
export function changesOf(row: object, wanted: object): { before: Fields; after: Fields } {
  const was = new Map(Object.entries(row));
  const changed = Object.entries(wanted).filter(([name, value]) => !isSame(was.get(name), value));
  return {
    before: Object.fromEntries(changed.map(([name]) => [name, was.get(name) ?? null])),
    after: Object.fromEntries(changed),
  };
}

const isSame = (one: unknown, other: unknown): boolean =>
  isDeepStrictEqual(one ?? null, other ?? null);
