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
const TRUTHS: Readonly<Record<string, boolean>> = {
  '1': true,
  true: true,
  yes: true,
  '0': false,
  false: false,
  no: false,
};

/** A column of the file and the field it becomes. */
interface Mapped {
  readonly at: number;
  readonly column: string;
  readonly target: string;
  readonly isProperty: boolean;
  readonly type: string;
}

/** One row as it will be stored, or why it cannot be. */
type Read =
  | { readonly person: Person; readonly source: string | undefined }
  | { readonly field: string; readonly message: string };

export type ReadRow = (cells: readonly string[]) => Read;

/** Reads rows by `column=field` pairs. @throws {Problem} `import.bad-mapping` naming every mistake. */
export function createMapping(pairs: readonly string[], header: readonly string[]): ReadRow {
  const mistakes: string[] = [];
  const mapped = pairs.flatMap((pair) => {
    const parts = SHAPE.exec(pair)?.groups;
    if (!parts) {
      mistakes.push(`${pair}: write column=field or column=properties.NAME:type`);
      return [];
    }
    const { column = '', attribute, property, type = 'text' } = parts;
    const at = header.indexOf(column);
    if (at < 0) mistakes.push(`${column} is no column; the file has ${header.join(', ')}`);
    if (attribute && !isTarget(attribute)) {
      mistakes.push(
        `${attribute} is no field; use ${ATTRIBUTES.join(', ')}, source or properties.NAME`,
      );
    }
    return { at, column, target: attribute ?? property ?? '', isProperty: !attribute, type };
  });
  if (mistakes.length > 0) {
    const errors = mistakes.map((message) => ({ in: 'query', field: 'map', message }) as const);
    throw new Problem('import.bad-mapping', { detail: mistakes.join('; '), errors });
  }
  return (cells) => readRow(mapped, cells);
}

const isTarget = (name: string): boolean =>
  name === 'source' || (ATTRIBUTES as readonly string[]).includes(name);

function readRow(mapped: readonly Mapped[], cells: readonly string[]): Read {
  const attributes: Record<string, string> = {};
  const properties: Record<string, string | number | boolean> = {};
  for (const one of mapped) {
    const text = cells[one.at]?.trim() ?? '';
    if (!text) continue;
    const value = readCell(one, text);
    if (typeof value === 'object') return { field: one.column, message: value.message };
    if (one.isProperty) properties[one.target] = value;
    else attributes[one.target] = String(value);
  }
  const { source, ...known } = attributes;
  if (known['email'] ?? known['phone'] ?? known['externalId']) {
    return { person: { ...known, properties }, source };
  }
  return { field: '', message: 'the row has no e-mail, phone or externalId' };
}

function readCell(one: Mapped, text: string): string | number | boolean | { message: string } {
  const most = one.isProperty ? MOST.property : MOST.attribute;
  if (text.length > most) return { message: `has more than ${most} characters` };
  if (text.includes('\0')) return { message: 'contains a NUL character' };
  if (one.target === 'email' && !one.isProperty && !EMAIL.test(text)) {
    return { message: `${text} is no e-mail address` };
  }
  return convert(one.type, text);
}

function convert(type: string, text: string): string | number | boolean | { message: string } {
  if (type === 'number') {
    const number = Number(text);
    return Number.isFinite(number) ? number : { message: `${text} is no number` };
  }
  if (type === 'boolean') {
    return TRUTHS[text.toLowerCase()] ?? { message: `${text} is neither true nor false` };
  }
  return text;
}
