import { type Operation, readContract } from '../src/contract/document.ts';

/** A node of a JSON schema, as far as tests look into it. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly [keyword: string]: unknown;
}

/** Members of objects by name, items of lists by their place. */
export type Path = readonly (string | number)[];

interface Place {
  readonly path: Path;
  readonly schema: Schema;
}

const contract = readContract();
/** Schemas may contain themselves. */
const DEPTH = 6;

/** Follows references into openapi.yaml. */
export function resolve(schema: Schema): Schema {
  const { $ref, ...beside } = schema;
  if (typeof $ref !== 'string') return schema;
  const steps = $ref.slice(2).split('/');
  const found = steps.reduce<unknown>((at, step) => (at as Schema)[step], contract);
  return { ...resolve(found as Schema), ...beside };
}

/** Every place that a value of the schema may have, the whole first. */
export function placesIn(schema: Schema, path: Path = []): Place[] {
  if (path.length > DEPTH) return [];
  const node = resolve(schema);
  const { properties = {}, items, additionalProperties } = node;
  const within = (inner: Schema | undefined, step: string | number) =>
    inner ? placesIn(inner, [...path, step]) : [];
  const variants = [node['allOf'], node['anyOf'], node['oneOf']].flat() as (Schema | undefined)[];
  return [
    { path, schema: node },
    ...variants.flatMap((variant) => (variant ? placesIn(variant, path) : [])),
    ...Object.entries(properties).flatMap(([name, inner]) => within(inner, name)),
    ...within(items, 0),
    ...(typeof additionalProperties === 'object' ? within(additionalProperties, 'extra') : []),
  ];
}

/** The schema of a JSON body; undefined when the operation takes none. */
export const bodySchema = ({ bodies }: Operation): Schema | undefined =>
  bodies['application/json']?.schema;

/** A copy of the value with another one at this path; what is missing on the way is made. */
export function withValue(whole: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  const isContainer = typeof whole === 'object' && whole !== null;
  if (typeof step === 'number') {
    const list = Array.isArray(whole) ? [...(whole as unknown[])] : [];
    list[step] = withValue(list[step], rest, value);
    return list;
  }
  const members = isContainer ? (whole as Record<string, unknown>) : {};
  return { ...members, [step]: withValue(members[step], rest, value) };
}
