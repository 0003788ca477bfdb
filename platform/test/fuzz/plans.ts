import fc from 'fast-check';
import { type KnownOperation, operations } from '../../testing/call-operation.ts';
import type { Sample } from '../../testing/fixtures/fixture.ts';
import { bodySchema, type Schema } from '../../testing/schemas.ts';
import { mutate, type Mutation, mutations } from './mutations.ts';
import { valuesOf } from './values.ts';

export type Caller = 'ADMIN' | 'SALES_REP' | 'siteKey' | 'forged' | 'nobody';

/** One request to come, as far as it can be said before there are rows. */
export interface Plan {
  readonly operation: KnownOperation;
  readonly caller: Caller;
  /** The body and the query: of the fixture, made from the schema, or both laid together. */
  readonly origin: 'fixture' | 'made' | 'both';
  readonly body: unknown;
  readonly query: Readonly<Record<string, unknown>>;
  /** Replaces the row of the fixture by an id that is taken, unknown or none at all. */
  readonly id: string | undefined;
  /** Few of them, so that some come again. */
  readonly idempotencyKey: string | undefined;
  readonly bodyMutations: readonly Mutation[];
  readonly queryMutations: readonly Mutation[];
}

/** Mostly none. */
const someMutations = fc.oneof(
  { weight: 5, arbitrary: fc.constant([]) },
  { weight: 4, arbitrary: fc.array(mutations, { minLength: 1, maxLength: 2 }) },
);

const isSegment = (text: string) => !/^\.{0,2}$/.test(text);

const ids = fc.oneof(
  { weight: 12, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.uuid() },
  // An empty one, and dots, make another path.
  { weight: 1, arbitrary: fc.string({ maxLength: 40, unit: 'grapheme' }).filter(isSegment) },
);

const queryOf = ({ parameters }: KnownOperation) => {
  const asked = parameters.filter((one) => one.in === 'query');
  const members = asked.map(({ name, schema }) => [name, valuesOf(schema as Schema)] as const);
  const requiredKeys = asked.filter((one) => one.required).map(({ name }) => name);
  return fc.record(Object.fromEntries(members), { requiredKeys });
};

function plansOf(operation: KnownOperation): fc.Arbitrary<Plan> {
  const schema = bodySchema(operation);
  const callers = fc.oneof(
    { weight: 12, arbitrary: fc.constant<Caller>('ADMIN') },
    { weight: 3, arbitrary: fc.constantFrom<Caller>('SALES_REP', 'siteKey') },
    { weight: 1, arbitrary: fc.constantFrom<Caller>('forged', 'nobody') },
  );
  return fc.record({
    operation: fc.constant(operation),
    caller: callers,
    origin: fc.constantFrom('fixture', 'made', 'both'),
    body: schema ? valuesOf(schema) : fc.constant(undefined),
    query: queryOf(operation),
    id: ids,
    idempotencyKey: fc.option(fc.stringMatching(/^repeated-[0-9]$/), { nil: undefined, freq: 3 }),
    bodyMutations: someMutations,
    queryMutations: someMutations,
  });
}

/** Any request to any operation. */
export const plans: fc.Arbitrary<Plan> = fc.oneof(...operations.map(plansOf));

/** The request of a plan on the rows that its fixture made. */
export function requestOf(plan: Plan, sample: Sample, siteKey: string): Sample {
  const { caller, origin, id, idempotencyKey, bodyMutations, queryMutations } = plan;
  const path = Object.fromEntries(
    Object.entries(sample.path ?? {}).map(([name, known]) => [name, id ?? known]),
  );
  const body = bodyMutations.reduce<unknown>(mutate, laid(origin, sample.body, plan.body));
  const query = queryMutations.reduce<unknown>(
    mutate,
    laid(origin, sample.query ?? {}, plan.query),
  );
  return {
    ...sample,
    path,
    // GET carries none.
    body: sample.body === undefined ? undefined : body,
    query: { ...asText(query), ...(caller === 'siteKey' && { siteKey }) },
    headers: { ...sample.headers, ...(idempotencyKey && { 'Idempotency-Key': idempotencyKey }) },
  };
}

function laid(origin: Plan['origin'], ofFixture: unknown, made: unknown): unknown {
  // Files are text; only fixtures write them.
  if (origin === 'fixture' || typeof ofFixture === 'string') return ofFixture;
  if (origin === 'made' || !isObject(ofFixture) || !isObject(made)) return made;
  return { ...ofFixture, ...made };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** A query carries text alone. */
const asText = (query: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(isObject(query) ? query : {}).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
    ]),
  );
