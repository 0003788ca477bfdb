import type { FormField } from '@leadpane/sdk/forms';
import type { Fault } from '../lead-form/check.ts';
import type { Answer } from '../shared/events.ts';

/** What texts of some types look like. The server and the first use know better. */
const PATTERNS = {
  tel: /^([A-Z]{2} )?\+?[\d\s().\-/x]{4,}$/i,
  url: /^(https?:\/\/)?[^\s/?#]+\.[^\s.]+/i,
  date: /^\d{4}-/,
};

/** What is wrong with an answer beyond what the core looks at. */
export function checkRich(field: FormField, value: Answer | undefined): Fault | undefined {
  if (typeof value === 'number') return numberFault(field, value);
  if (typeof value === 'string') return textFault(field, value) ?? dateFault(field, value);
  // A file without an id is still on its way.
  const isOnItsWay = Array.isArray(value) && value.includes('');
  return isOnItsWay ? { key: 'uploading' } : undefined;
}

function numberFault({ min, max }: FormField, value: number): Fault | undefined {
  if (min !== undefined && value < min) return { key: 'tooLow', n: min };
  return max !== undefined && value > max ? { key: 'tooHigh', n: max } : undefined;
}

function textFault({ type, minLength = 0 }: FormField, value: string): Fault | undefined {
  // What could be read as one is no text any more.
  if (type === 'number') return { key: type };
  if (Array.from(value).length < minLength) return { key: 'tooShort', n: minLength };
  return isShaped(type) && !PATTERNS[type].test(value) ? { key: type } : undefined;
}

function dateFault({ earliest, latest }: FormField, value: string): Fault | undefined {
  if (earliest && value < earliest) return { key: 'tooEarly', n: earliest };
  return latest && value > latest ? { key: 'tooLate', n: latest } : undefined;
}

function isShaped(type: FormField['type']): type is keyof typeof PATTERNS {
  return type in PATTERNS;
}
