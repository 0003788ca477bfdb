/**
 * The first place where `found` does not have what `expected` has, as a sentence; further members are no
 * difference, further entries of a list are. Undefined when there is none.
 */
export function findDifference(
  expected: unknown,
  found: unknown,
  path: string,
): string | undefined {
  if (Object.is(expected, found)) return undefined;
  if (!isObject(expected) || !isObject(found) || sizeOf(expected) !== sizeOf(found)) {
    return `${path} is ${show(found)}, not ${show(expected)}`;
  }
  for (const [name, value] of Object.entries(expected)) {
    const difference = findDifference(value, Reflect.get(found, name), `${path}/${name}`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

/** Undefined for what is no list. */
const sizeOf = (value: object): number | undefined =>
  Array.isArray(value) ? value.length : undefined;

const MOST_SHOWN = 200;

const show = (value: unknown): string => (JSON.stringify(value) ?? 'absent').slice(0, MOST_SHOWN);

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
