import type { Json } from './context.ts';
import { PayloadError } from './faults.ts';
import type { Scalar } from './lead.ts';
import type { LeadInput } from './source.ts';

/** One line of a field mapping: where a value is found, and what of the lead it becomes. */
export interface FieldMapping {
  /**
   * Members joined by dots; `[2]` takes one of a list, `[field.ref=budget]` the first of a list
   * whose member `field.ref` is `budget`, for example `answers[field.ref=budget].number`. A member
   * that is called so as a whole comes first, as columns of files are.
   */
  readonly from: string;
  /**
   * `email`, `phone`, `externalId`, `fullName`, `firstName`, `lastName`, `company`, `jobTitle`,
   * `country`, `attribution.NAME` or `properties.NAME`.
   */
  readonly to: string;
  /** What a text stands for, of a property. Default: what it is. */
  readonly type?: TextType;
}

/** What a text can stand for; `yes`, `no`, `1` and `0` are booleans as well. */
export type TextType = 'text' | 'number' | 'boolean';

/** A member's name, or what stands in brackets. */
const STEP = /\[([^\]]*)\]|[^.[\]]+/g;

/** What is found at a path of `FieldMapping`; undefined when there is nothing. */
export function readAt(value: Json, path: string): Json | undefined {
  if (isRecord(value) && Object.hasOwn(value, path)) return value[path];
  let found: Json | undefined = value;
  for (const [step, bracket] of path.matchAll(STEP)) {
    found = bracket === undefined ? memberOf(found, step) : itemOf(found, bracket);
  }
  return found;
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function itemOf(value: Json | undefined, bracket: string): Json | undefined {
  if (!Array.isArray(value)) return undefined;
  const list: readonly Json[] = value;
  if (/^\d+$/.test(bracket)) return list[Number(bracket)];
  const [path = '', wanted = ''] = bracket.split(/=(.*)/s);
  return list.find((item) => textAt(item, path) === wanted);
}

/** A plain value as text; empty for everything else. */
export function textAt(value: Json, path: string): string {
  const found = readAt(value, path) ?? '';
  return typeof found === 'object' ? '' : String(found);
}

/** A list; empty for everything else. */
export function listAt(value: Json, path: string): readonly Json[] {
  const found = readAt(value, path);
  return Array.isArray(found) ? found : [];
}

const isRecord = (value: Json | undefined): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A lead whose properties have no gaps. */
interface MappedLead extends LeadInput {
  readonly properties: Readonly<Record<string, Exclude<Scalar, null>>>;
}

const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ['1', true],
  ['true', true],
  ['yes', true],
  ['0', false],
  ['false', false],
  ['no', false],
]);

/** What a text stands for; undefined when it does not stand for such a thing. */
export function readTyped(text: string, type: TextType): string | number | boolean | undefined {
  if (type === 'text') return text;
  if (type === 'boolean') return TRUTHS.get(text.toLowerCase());
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/**
 * A lead out of what somebody else sends. Members that are not found stay out; of several lines for
 * the same member the first that finds something counts. A list of texts is joined by commas.
 *
 * @throws {PayloadError} for a text that is not of the `type` of its line.
 */
export function mapLead(item: Json, fields: readonly FieldMapping[]): MappedLead {
  const members: Record<string, string> = {};
  const attribution: Record<string, string> = {};
  const properties: Record<string, Exclude<Scalar, null>> = {};
  for (const { from, to, type } of fields) {
    const value = typed(scalarOf(readAt(item, from)), from, type);
    if (value === undefined) continue;
    const [group, name] = to.split('.', 2);
    if (name === undefined) setOnce(members, to, String(value));
    else if (group === 'attribution') setOnce(attribution, name, String(value));
    else setOnce(properties, name, value);
  }
  const { fullName, ...known } = members;
  return { ...(fullName && splitName(fullName)), ...known, properties, attribution };
}

function setOnce<T>(target: Record<string, T>, name: string, value: T): void {
  if (!Object.hasOwn(target, name)) target[name] = value;
}

function typed(value: ReturnType<typeof scalarOf>, from: string, type: TextType = 'text') {
  if (typeof value !== 'string') return value;
  const read = readTyped(value, type);
  if (read === undefined) throw new PayloadError(`${from}: ${value} is no ${type}`);
  return read;
}

/** The last word is the last name. */
function splitName(fullName: string): { firstName: string; lastName?: string } {
  const at = fullName.lastIndexOf(' ');
  if (at < 0) return { firstName: fullName };
  return { firstName: fullName.slice(0, at).trim(), lastName: fullName.slice(at + 1) };
}

function scalarOf(value: Json | undefined): Exclude<Scalar, null> | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') return value.trim() || undefined;
  if (!Array.isArray(value)) return undefined;
  const list: readonly Json[] = value;
  return (
    list
      .map(scalarOf)
      .filter((one) => one !== undefined)
      .join(', ') || undefined
  );
}
