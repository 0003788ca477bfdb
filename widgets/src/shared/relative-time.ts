const STEPS = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', 7],
  ['week', 4.35],
  ['month', 12],
  ['year', Infinity],
] as const;

/** A moment as people say it, such as "2 minutes ago". A clock that runs behind gives "now". */
export function relativeTime(thenMs: number, nowMs: number, lang: string): string {
  const format = new Intl.RelativeTimeFormat(lang, { numeric: 'auto', style: 'short' });
  let age = Math.max(0, nowMs - thenMs) / 1000;
  // Seconds would change faster than anybody reads.
  if (age < 45) age = 0;
  for (const [unit, size] of STEPS) {
    if (Math.round(age) < size) return format.format(-Math.round(age), unit);
    age /= size;
  }
  return '';
}
