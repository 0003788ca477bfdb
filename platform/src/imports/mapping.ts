import { mapLead, readTyped, type TextType } from '@leadpane/sdk/plugin';
import { Problem } from '../kernel/index.ts';
import type { Person } from '../intake/intake.service.ts';

const ATTRIBUTES = [
  'email',
  'phone',
  'externalId',
  'firstName',
  'lastName',
  'company',
  'jobTitle',
  'country',
] as const;
const SHAPE =
  /^(?<column>[^=]+)=(?:(?<attribute>[A-Za-z]+)|properties\.(?<property>[A-Za-z]\w{0,63})(?::(?<type>text|number|boolean))?)$/;
const EMAIL = /^[^\s@<>()[\],;:"\\]+@[^\s@.]+(\.[^\s@.]+)+$/;
const MOST = { attribute: 500, property: 10_000 };

/** A column of the file and the field it becomes. */
interface Mapped {
  readonly at: number;
  /** The name of the column. */
  readonly from: string;
  /** A member of a lead, `source` or `properties.NAME`. */
  readonly to: string;
  readonly type: TextType;
}

/** One row as it will be stored, or why it cannot be. */
type Read =
  | { readonly person: Person; readonly source: string | undefined }
  | { readonly field: string; readonly message: string };

export type ReadRow = (cells: readonly string[]) => Read;

/** Reads rows by `column=field` pairs. @throws {Problem} `import.bad-mapping` naming every mistake. */
export function createMapping(pairs: readonly string[], header: readonly string[]): ReadRow {
  const mistakes: string[] = [];
  const mapped = pairs.flatMap((pair): Mapped[] => {
    const parts = SHAPE.exec(pair)?.groups;
    if (!parts) {
      mistakes.push(`${pair}: write column=field or column=properties.NAME:type`);
      return [];
    }
    const { column = '', attribute, property, type } = parts;
    const at = header.indexOf(column);
    if (at < 0) mistakes.push(`${column} is no column; the file has ${header.join(', ')}`);
    if (attribute && !isTarget(attribute)) {
      mistakes.push(
        `${attribute} is no field; use ${ATTRIBUTES.join(', ')}, source or properties.NAME`,
      );
    }
    const to = attribute ?? `properties.${property}`;
    return [{ at, from: column, to, type: TYPES.find((known) => known === type) ?? 'text' }];
  });
  if (mistakes.length > 0) {
    const errors = mistakes.map((message) => ({ in: 'query', field: 'map', message }) as const);
    throw new Problem('import.bad-mapping', { detail: mistakes.join('; '), errors });
  }
  return (cells) => readRow(mapped, cells);
}

const isTarget = (name: string): boolean =>
  name === 'source' || (ATTRIBUTES as readonly string[]).includes(name);

const TYPES = ['number', 'boolean'] as const;

/** `source` is no member of a lead: it names who brought the row. */
type Row = ReturnType<typeof mapLead> & { readonly source?: string };

/** As every source maps its records, after what only files can get wrong. */
function readRow(mapped: readonly Mapped[], cells: readonly string[]): Read {
  const row = new Map<string, string>();
  for (const one of mapped) {
    const text = cells[one.at]?.trim() ?? '';
    const message = text && findMistake(one, text);
    if (message) return { field: one.from, message };
    row.set(one.from, text);
  }
  const lead: Row = mapLead(Object.fromEntries(row), mapped);
  const { source, attribution: _none, properties, ...known } = lead;
  if (known.email ?? known.phone ?? known.externalId) {
    return { person: { ...known, properties }, source };
  }
  return { field: '', message: 'the row has no e-mail, phone or externalId' };
}

/** What is wrong with a cell; undefined when nothing is. */
function findMistake({ to, type }: Mapped, text: string): string | undefined {
  const most = to.startsWith('properties.') ? MOST.property : MOST.attribute;
  if (text.length > most) return `has more than ${most} characters`;
  if (text.includes('\0')) return 'contains a NUL character';
  if (to === 'email' && !EMAIL.test(text)) return `${text} is no e-mail address`;
  if (readTyped(text, type) !== undefined) return undefined;
  return type === 'number' ? `${text} is no number` : `${text} is neither true nor false`;
}
