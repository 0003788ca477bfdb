/** Takes a mistake: where, as a JSON Pointer, and what to do about it. */
export type Report = (path: string, message: string) => void;

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** RFC 6901 section 3. */
export function pointer(path: string, name: string | number): string {
  return `${path}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Reports members an object must not have. */
export function refuseOthers(
  [path, value]: readonly [path: string, value: object],
  allowed: readonly string[],
  report: Report,
): void {
  for (const name of Object.keys(value)) {
    if (allowed.includes(name)) continue;
    report(pointer(path, name), `Remove it. Possible here: ${allowed.join(', ')}.`);
  }
}

/** Points stay small enough for exact sums. */
export const MAX_POINTS = 1000;

export const WHOLE_POINTS = `Give whole points between -${MAX_POINTS} and ${MAX_POINTS}.`;

export function isPoints(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= MAX_POINTS;
}
