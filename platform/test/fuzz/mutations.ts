import fc from 'fast-check';
import { type Path, withValue } from '../../testing/schemas.ts';

/** One change of a valid value: at which of its places, and what comes there. */
export interface Mutation {
  readonly place: number;
  readonly change: 'replace' | 'remove' | 'add';
  readonly name: string;
  readonly value: unknown;
}

/** What readers of JSON, schemas and databases have stumbled over. */
const NASTY: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  0.5,
  1e308,
  2 ** 53,
  2 ** 31,
  '',
  ' ',
  '0',
  'null',
  '\0',
  '\uD800',
  '\uFFFF',
  '\u202E',
  'x'.repeat(11_000),
  `'; select pg_sleep(1); --`,
  '%',
  '\\',
  '../..',
  '9999-12-31T23:59:59.999Z',
  '0000-00-00T00:00:00Z',
  '-infinity',
  '00000000-0000-0000-0000-000000000000',
  [],
  {},
  [[[[]]]],
  { $gt: '' },
  { constructor: { prototype: { polluted: true } } },
];

export const mutations: fc.Arbitrary<Mutation> = fc.record({
  place: fc.nat(1_000),
  change: fc.constantFrom('replace' as const, 'remove' as const, 'add' as const),
  name: fc.oneof(
    fc.constantFrom('id', 'companyId', 'constructor', 'toString', '$where', 'a.b', ''),
    fc.string({ maxLength: 8 }),
  ),
  value: fc.oneof(fc.constantFrom(...NASTY), fc.jsonValue({ maxDepth: 2 })),
});

export function mutate(whole: unknown, { place, change, name, value }: Mutation): unknown {
  const places = pathsIn(whole);
  const path = places[place % places.length] ?? [];
  if (change === 'add') return withValue(whole, [...path, name], value);
  if (change === 'replace' || path.length === 0) return withValue(whole, path, value);
  return without(whole, path);
}

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const members = Object.entries(value).map(
    ([name, inner]) => [Array.isArray(value) ? Number(name) : name, inner as unknown] as const,
  );
  return [path, ...members.flatMap(([step, inner]) => pathsIn(inner, [...path, step]))];
}

function without(whole: unknown, [step, ...rest]: Path): unknown {
  if (typeof whole !== 'object' || whole === null || step === undefined) return whole;
  if (Array.isArray(whole)) return (whole as unknown[]).filter((_item, at) => at !== step);
  const members = Object.entries(whole).flatMap(([name, inner]) => {
    if (name !== step) return [[name, inner as unknown]];
    return rest.length === 0 ? [] : [[name, without(inner, rest)]];
  });
  return Object.fromEntries(members) as unknown;
}
