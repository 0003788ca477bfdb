import type { FieldType, MemberDescription, OperatorDescription } from '@leadpane/plugin-rules';
import { ACTIVITY_TYPES, type Actor, type Transact } from '../kernel/index.ts';
import type { AskedField, CatalogueRepository, SeenProperty } from './catalogue.repository.ts';

export type CatalogueService = ReturnType<typeof createCatalogueService>;

interface Needs {
  readonly catalogue: CatalogueRepository;
  readonly transact: Transact;
  /** What the rules themselves know. */
  readonly rules: {
    readonly columns: Readonly<Record<string, Column>>;
    readonly operators: readonly OperatorDescription[];
    readonly members: readonly MemberDescription[];
    readonly combinators: readonly Named[];
    readonly groups: readonly Named[];
    readonly limits: Limits;
    /** What is wrong with a field name; null for one that rules can use. */
    readonly fieldMistake: (field: string) => string | null;
  };
}

interface Named {
  readonly name: string;
  readonly label: string;
}

/** The most of each in one document. */
interface Limits {
  readonly rules: number;
  readonly conditions: number;
  readonly depth: number;
  readonly patterns: number;
  readonly repeated: number;
  readonly characters: number;
}

interface Column {
  readonly label: string;
  readonly type: FieldType;
  readonly isDerived?: true;
}

/** A field that a rule may look at. */
export interface CatalogueField {
  /** As `field` of a condition has it. */
  readonly field: string;
  readonly label: string;
  readonly types: readonly FieldType[];
  readonly origin: 'lead' | 'derived' | 'property';
  /** How many of the newest leads have it; null for members that every lead has. */
  readonly leads: number | null;
}

const MOST_PROPERTIES = 500;
const TYPES = { string: 'text', number: 'number', boolean: 'boolean' } as const;

/** What a builder of rules offers: fields of this company's leads, and all that rules may say. */
export function createCatalogueService({ catalogue, transact, rules }: Needs) {
  const columns = Object.entries(rules.columns).map(
    ([field, { label, type, isDerived }]): CatalogueField => ({
      field,
      label,
      types: [type],
      origin: isDerived ? 'derived' : 'lead',
      leads: null,
    }),
  );

  function propertiesOf(seen: readonly SeenProperty[], asked: readonly AskedField[]) {
    const fields = new Map<string, CatalogueField>();
    for (const { name, type, label } of asked) {
      if (Object.hasOwn(rules.columns, name)) continue;
      fields.set(name, newField(name, label, type === 'checkbox' ? 'boolean' : 'text'));
    }
    for (const { name, type, leads } of seen) {
      const known = fields.get(name) ?? newField(name, name, TYPES[type]);
      const types = [...new Set([...known.types, TYPES[type]])];
      fields.set(name, { ...known, types, leads: (known.leads ?? 0) + leads });
    }
    return [...fields.values()].filter(({ field }) => rules.fieldMistake(field) === null);
  }

  return {
    /** Fields of the leads of the caller's company, its own properties last. */
    async get({ companyId }: Actor) {
      const [seen, asked] = await transact(companyId, async (tx) => [
        await catalogue.seen(tx),
        await catalogue.asked(tx),
      ]);
      const properties = propertiesOf(seen, asked).slice(0, MOST_PROPERTIES);
      return { ...rules, fields: [...columns, ...properties], activities: ACTIVITY_TYPES };
    },
  };
}

const newField = (name: string, label: string, type: FieldType): CatalogueField => ({
  field: `properties.${name}`,
  label,
  types: [type],
  origin: 'property',
  leads: 0,
});
