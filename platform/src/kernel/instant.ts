import { Problem } from './problem.ts';

/** The instant a query names. @throws {Problem} `request.invalid` for a day or second that is none. */
export function readInstant(field: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const instant = new Date(text);
  if (!Number.isNaN(instant.getTime())) return instant;
  const message = 'must be an instant like 2025-01-31T12:00:00Z';
  throw new Problem('request.invalid', {
    detail: `${field} ${message}.`,
    errors: [{ in: 'query', field, message }],
  });
}
