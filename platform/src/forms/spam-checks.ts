import type { FieldValues } from './definition.ts';

/**
 * Name of a field that people neither see nor reach. Field names begin with a letter, so that no
 * form has one of this name.
 */
export const HONEYPOT = '_hp';

/** Nobody reads a form, fills it in and sends it sooner. */
const FASTEST_MS = 1_500;

export type Suspicion = 'honeypot' | 'too-fast';

/** What was sent, in two parts: the answers, and why to take their sender for a program. */
export function checkForSpam(fields: FieldValues, elapsedMs: number | undefined) {
  const reasons: Suspicion[] = [];
  const { [HONEYPOT]: trap, ...answers } = fields;
  if (String(trap ?? '').trim() !== '') reasons.push('honeypot');
  if (elapsedMs !== undefined && elapsedMs < FASTEST_MS) reasons.push('too-fast');
  return { answers, reasons };
}
