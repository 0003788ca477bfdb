/** How a builder asks for a setting. `bands` are pairs of a threshold and points. */
export type MemberType = 'text' | 'integer' | 'number' | 'boolean' | 'field' | 'bands' | 'activity';

/** A setting of a rule beside its condition, for whoever builds rules without writing them. */
export interface MemberDescription {
  /** Its place in a rule: `per.times` is `times` of `per`. */
  readonly member: string;
  readonly label: string;
  readonly type: MemberType;
  /** Whether it must be there, of a part whenever that part is. */
  readonly isRequired: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  /** What counts when it is left out. */
  readonly default?: string | number | boolean;
}

/** The part of JSON Schema that the schema of rules is written in. */
export interface MemberSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, MemberSchema>>;
  readonly anyOf?: readonly MemberSchema[];
  readonly $defs?: Readonly<Record<string, MemberSchema>>;
}

const LABELS: Readonly<Record<string, string>> = {
  id: 'Id',
  label: 'Label',
  points: 'Points',
  'points.field': 'Points by the number in',
  'points.bands': 'Points from each threshold on',
  enabled: 'Counts',
  stop: 'Ends the evaluation when it matches',
  group: 'Group',
  maxGroup: 'Most points of the group',
  'per.activity': 'For each activity of this type',
  'per.times': 'So many of the newest at most',
  'per.withinDays': 'Not older than so many days',
  'per.distinct': 'Once for all that are alike in',
  maxRule: 'Most points of the rule',
  'decay.since': 'Fades from the date in',
  'decay.halfLifeDays': 'Days in which the points halve',
  'decay.linearDays': 'Days until the points are gone',
};

/** Beside what the types of JSON Schema say. */
const TYPES: Readonly<Record<string, MemberType>> = {
  '#/$defs/field': 'field',
  'per.activity': 'activity',
  string: 'text',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  array: 'bands',
};

/** Has its own form: fields and operators. */
const CONDITION = 'when';

/**
 * Every setting of a rule, as the schema of the manifest has it.
 *
 * @throws {Error} for a setting without words.
 */
export function describeMembers({ $defs: defs = {} }: MemberSchema): MemberDescription[] {
  const resolve = (schema: MemberSchema): MemberSchema => {
    const name = schema.$ref?.replace('#/$defs/', '');
    return name === undefined ? schema : { ...defs[name], ...schema };
  };

  function membersOf(at: string, schema: MemberSchema): MemberDescription[] {
    const { properties = {}, required = [] } = schema;
    return Object.entries(properties).flatMap(([name, member]) => {
      const place = at === '' ? name : `${at}.${name}`;
      if (place === CONDITION) return [];
      const isRequired = required.includes(name);
      return (member.anyOf ?? [member])
        .map(resolve)
        .flatMap((form) =>
          form.properties ? membersOf(place, form) : [describe(place, form, isRequired)],
        );
    });
  }

  return membersOf('', resolve({ $ref: '#/$defs/rule' }));
}

function describe(member: string, schema: MemberSchema, isRequired: boolean): MemberDescription {
  const label = LABELS[member];
  const { minimum, maximum, default: preset } = schema;
  const type = TYPES[member] ?? TYPES[schema.$ref ?? ''] ?? TYPES[String(schema.type)];
  if (label === undefined || type === undefined) {
    throw new Error(`Describe the member "${member}" of a rule in LABELS and TYPES.`);
  }
  return {
    member,
    label,
    type,
    isRequired,
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    ...(isScalar(preset) && { default: preset }),
  };
}

const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);
