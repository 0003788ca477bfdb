import { type FieldValue, type FormField, optionsOf } from './definition.ts';
import { isList } from './field-reading.ts';

/** What is wrong with an answer, as the rest of a sentence that the name of the field begins. */
export function checkField(field: FormField, value: FieldValue | undefined): string | undefined {
  if (value === undefined) return field.required ? 'is required' : undefined;
  return CHECKS[field.type]?.(value, field);
}

type Fault = string | undefined;
type Check = (value: FieldValue, field: FormField) => Fault;
type TextCheck = (value: string, field: FormField) => Fault;

/** By type; those that only show something are never asked. */
const CHECKS: { readonly [Type in FormField['type']]?: Check } = {
  text: text(500),
  textarea: text(10_000),
  hidden: text(1_000),
  email: text(254, checkEmail),
  tel: text(40, checkPhone),
  url: text(2_048, checkUrl),
  date: text(10, checkDate),
  select: text(200, checkOption),
  radio: text(200, checkOption),
  'multi-select': list(({ options = [] }) => options.length, checkOption),
  file: list(({ maxFiles = 1 }) => maxFiles, checkFileId),
  number: checkNumber,
  slider: (value, field) => checkNumber(value, { min: 0, max: 100, step: 1, ...field }),
  rating: (value, { max = 5, ...field }) => checkNumber(value, { ...field, min: 1, max, step: 1 }),
  checkbox: checkTick,
  consent: checkTick,
};

function text(longest: number, check: TextCheck = () => undefined): Check {
  return (value, field) => {
    if (typeof value !== 'string') return `must be text, not ${nounOf(value)}`;
    const { minLength = 0, maxLength = longest } = field;
    const most = Math.min(maxLength, longest);
    if (value.length > most) return `must have at most ${most} characters, not ${value.length}`;
    if (value.trim().length < minLength) return `must have at least ${minLength} characters`;
    return check(value.trim(), field);
  };
}

function list(mostOf: (field: FormField) => number, check: TextCheck): Check {
  return (value, field) => {
    if (!isList(value)) return `must be a list, not ${nounOf(value)}`;
    const most = mostOf(field);
    if (value.length > most) return `must have at most ${most} entries, not ${value.length}`;
    if (new Set(value).size < value.length) return 'must have each entry once';
    return value.map((entry) => check(entry, field)).find((fault) => fault !== undefined);
  };
}

const nounOf = (value: FieldValue): string => (isList(value) ? 'a list' : typeof value);

const EMAIL = /^[^\s@<>()[\],;:"\\]+@[^\s@.]+(\.[^\s@.]+)+$/;
const PHONE = /^\+?[\d\s().\-/x]{4,40}$/i;
const E164 = /^\+[1-9]\d{6,14}$/;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

function checkEmail(value: string): Fault {
  return EMAIL.test(value) ? undefined : 'must be an e-mail address like name@example.com';
}

function checkPhone(value: string, { country }: FormField): Fault {
  if ((country ? E164 : PHONE).test(value)) return undefined;
  return 'must be a phone number like +44 20 7946 0000';
}

function checkUrl(value: string): Fault {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isWeb = /^https?:$/.test(url?.protocol ?? '') && url?.hostname.includes('.');
  return isWeb ? undefined : 'must be a web address like https://example.com';
}

function checkDate(value: string, { earliest, latest }: FormField): Fault {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(value) && isOnCalendar(value);
  if (!isDate) return 'must be a date like 2030-01-31';
  if (earliest && value < earliest) return `must not be before ${earliest}`;
  return latest && value > latest ? `must not be after ${latest}` : undefined;
}

/** The 30th of February would become the 2nd of March. */
function isOnCalendar(date: string): boolean {
  const instant = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date);
}

function checkOption(value: string, field: FormField): Fault {
  const options = optionsOf(field);
  return options.includes(value) ? undefined : `must be one of ${options.join(', ')}`;
}

function checkFileId(value: string): Fault {
  return UUID.test(value) ? undefined : 'must be ids of files that were uploaded for this form';
}

/** Decimal steps such as 0.1 are not exact in binary. */
const TOLERANCE = 1e-9;

function checkNumber(value: FieldValue, { min, max, step }: Bounds): Fault {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'must be a number';
  if (min !== undefined && value < min) return `must be at least ${min}`;
  if (max !== undefined && value > max) return `must be at most ${max}`;
  return step === undefined ? undefined : checkStep(value, min ?? 0, step);
}

function checkStep(value: number, start: number, step: number): Fault {
  const steps = (value - start) / step;
  const isWhole = Math.abs(steps - Math.round(steps)) <= TOLERANCE * Math.max(1, Math.abs(steps));
  return isWhole ? undefined : `must be ${start} plus a multiple of ${step}`;
}

type Bounds = Pick<FormField, 'min' | 'max' | 'step'>;

function checkTick(value: FieldValue, { required }: FormField): Fault {
  if (typeof value !== 'boolean') return 'must be true or false';
  return required && !value ? 'must be accepted' : undefined;
}
