import { linearPattern } from './linear-pattern.ts';

/** Judges what a field holds; `undefined` stands for a missing field. */
export type Predicate = (seen: unknown, nowMs: number) => boolean;

/** Brings a text into the form in which it is compared. */
export type Fold = (text: string) => string;

export const lowerCase: Fold = (text) => text.toLowerCase();
export const unchanged: Fold = (text) => text;

export function onNumber(judge: (seen: number) => boolean): Predicate {
  return (seen) => typeof seen === 'number' && judge(seen);
}

function onText(fold: Fold, judge: (seen: string) => boolean): Predicate {
  return (seen) => typeof seen === 'string' && judge(fold(seen));
}

export function equals(value: string | number | boolean, fold: Fold): Predicate {
  if (typeof value !== 'string') return (seen) => seen === value;
  const wanted = fold(value);
  return onText(fold, (seen) => seen === wanted);
}

export function differs(value: string | number | boolean, fold: Fold): Predicate {
  const isEqual = equals(value, fold);
  return (seen, nowMs) => typeof seen === typeof value && !isEqual(seen, nowMs);
}

export function membership(
  list: readonly string[] | readonly number[],
  fold: Fold,
  wanted: boolean,
): Predicate {
  const folded = (entry: unknown) => (typeof entry === 'string' ? fold(entry) : entry);
  const members = new Set(list.map(folded));
  const type = typeof list[0];
  return (seen) => typeof seen === type && members.has(folded(seen)) === wanted;
}

export function hasAny(wanted: readonly string[], fold: Fold): Predicate {
  const folded = new Set(wanted.map(fold));
  return onText(fold, (seen) => someEntry(seen, (entry) => folded.has(entry)));
}

export function hasAll(wanted: readonly string[], fold: Fold): Predicate {
  const folded = wanted.map(fold);
  return onText(fold, (seen) => folded.every((one) => someEntry(seen, (entry) => entry === one)));
}

/** Lists come as one text, entries separated by commas or semicolons. */
function someEntry(list: string, isWanted: (entry: string) => boolean): boolean {
  let from = 0;
  for (let at = 0; at <= list.length; at += 1) {
    const isInside = at < list.length && list[at] !== ',' && list[at] !== ';';
    if (isInside) continue;
    if (isWanted(list.slice(from, at).trim())) return true;
    from = at + 1;
  }
  return false;
}

export function containsAny(parts: readonly string[], fold: Fold): Predicate {
  const folded = parts.map(fold);
  return onText(fold, (seen) => folded.some((part) => seen.includes(part)));
}

export function startsWith(start: string, fold: Fold): Predicate {
  const folded = fold(start);
  return onText(fold, (seen) => seen.startsWith(folded));
}

export function endsWith(end: string, fold: Fold): Predicate {
  const folded = fold(end);
  return onText(fold, (seen) => seen.endsWith(folded));
}

export function exists(wanted = true): Predicate {
  return (seen) => (seen !== undefined) === wanted;
}

/** Found anywhere in the text. Pattern size and text length bound the time of a match. */
export function matches(source: string, isCaseIgnored: boolean): Predicate {
  const pattern = linearPattern(source, isCaseIgnored);
  return (seen) => typeof seen === 'string' && pattern.test(seen.slice(0, MATCHED_CHARACTERS));
}

const MATCHED_CHARACTERS = 2000;

export function daysAgoLte(limit: number): Predicate {
  return (seen, nowMs) => {
    if (typeof seen !== 'string' || !ISO_DATE.test(seen)) return false;
    const ageMs = nowMs - Date.parse(seen);
    return ageMs >= 0 && ageMs <= limit * DAY_MS;
  };
}

const DAY_MS = 86_400_000;
/** A date, or a date with time and offset: a local time would depend on the server's time zone. */
export const ISO_DATE =
  /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** True for a listed domain and everything below it; takes e-mail addresses too. */
export function domainIn(list: readonly string[]): Predicate {
  const listed = new Set(list.map((domain) => domain.toLowerCase()));
  return (seen) => {
    if (typeof seen !== 'string' || seen.length > MAX_ADDRESS_LENGTH) return false;
    let domain = seen.slice(seen.lastIndexOf('@') + 1).toLowerCase();
    while (!listed.has(domain)) {
      const dot = domain.indexOf('.');
      if (dot === -1) return false;
      domain = domain.slice(dot + 1);
    }
    return true;
  };
}

/** RFC 5321 section 4.5.3.1: 64 for the local part, 255 for the domain, the @. */
const MAX_ADDRESS_LENGTH = 320;
