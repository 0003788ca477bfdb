import fc from 'fast-check';
import { resolve, type Schema } from '../../testing/schemas.ts';

/** Schemas may contain themselves; from here on only what must be there is made. */
const DEPTH = 5;
const LONGEST = 60;

/** Values of a schema: all that it allows in type and shape, most of what it allows in content. */
export function valuesOf(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  const node = resolve(schema);
  if (node.const !== undefined) return fc.constant(node.const);
  if (node.enum) return fc.constantFrom(...node.enum);
  const { anyOf, oneOf, allOf, ...rest } = node as Schema & Variants;
  const variants = anyOf ?? oneOf;
  if (variants)
    return fc.oneof(...variants.map((one) => valuesOf({ ...rest, ...resolve(one) }, depth)));
  if (allOf) return valuesOf(Object.assign({}, rest, ...allOf.map(resolve)) as Schema, depth);
  const types = [node.type ?? typeOf(node)].flat();
  return fc.oneof(...types.map((type) => MAKERS[type]?.(node, depth) ?? fc.jsonValue()));
}

interface Variants {
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

const typeOf = ({ properties, items }: Schema): string =>
  properties ? 'object' : items ? 'array' : 'string';

const numberOf = (node: Schema, name: string, otherwise: number): number =>
  typeof node[name] === 'number' ? node[name] : otherwise;

const FORMATS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  uuid: fc.uuid(),
  email: fc.emailAddress(),
  uri: fc.webUrl(),
  date: fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
  'date-time': fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
};

type Maker = (node: Schema, depth: number) => fc.Arbitrary<unknown>;

const MAKERS: Readonly<Record<string, Maker>> = {
  string: (node) => {
    const format = FORMATS[String(node['format'])];
    if (format) return format;
    if (typeof node['pattern'] === 'string') return fc.stringMatching(new RegExp(node['pattern']));
    const minLength = numberOf(node, 'minLength', 0);
    const maxLength = Math.max(minLength, Math.min(numberOf(node, 'maxLength', LONGEST), LONGEST));
    return fc.string({ minLength, maxLength, unit: 'grapheme' });
  },
  integer: (node) =>
    fc.integer({
      min: numberOf(node, 'minimum', -1_000),
      max: Math.min(numberOf(node, 'maximum', 1_000_000), 2 ** 31 - 1),
    }),
  number: (node) =>
    fc.double({
      min: numberOf(node, 'minimum', -1e6),
      max: numberOf(node, 'maximum', 1e6),
      noNaN: true,
    }),
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
  array: (node, depth) => {
    const minLength = numberOf(node, 'minItems', 0);
    const most = depth > DEPTH ? minLength : Math.max(minLength, 3);
    const maxLength = Math.min(numberOf(node, 'maxItems', most), most);
    return fc.array(valuesOf(node.items ?? {}, depth + 1), { minLength, maxLength });
  },
  object: (node, depth) => {
    const required = (node['required'] ?? []) as string[];
    const members = Object.entries(node.properties ?? {})
      .filter(([name]) => depth <= DEPTH || required.includes(name))
      .map(([name, inner]) => [name, valuesOf(inner, depth + 1)] as const);
    const known = fc.record(Object.fromEntries(members), { requiredKeys: required });
    const { additionalProperties: open } = node;
    if (typeof open !== 'object' || depth > DEPTH) return known;
    const names = fc.string({ minLength: 1, maxLength: 20 });
    const others = fc.dictionary(names, valuesOf(open, depth + 1), { maxKeys: 3 });
    return fc.tuple(others, known).map(([more, some]) => ({ ...more, ...some }));
  },
};
