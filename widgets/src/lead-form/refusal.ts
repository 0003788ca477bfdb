import type { ApiProblem } from '@leadpane/sdk/client';
import type { FormField } from '@leadpane/sdk/forms';
import { isTick } from './answers.ts';
import type { FormError } from './error-summary.ts';
import { isRefusal } from '../shared/failure.ts';
import type { CoreKey, Messages } from './messages.ts';

/** What the visitor reads of a refusal: the server's word on each field, else one sentence. */
export function refusalErrors(
  problem: ApiProblem,
  fields: readonly FormField[],
  text: Messages,
): FormError[] {
  const errors = problem.errors.map(({ field, message }) => {
    // `fields.email`, `/fields/email` or `email`.
    const name = field.split(/[./]/).pop();
    const known = fields.find((one) => one.name === name && one.type !== 'hidden');
    if (!known) return { message };
    // The label of a box is a sentence; that of others begins the sentence of the server.
    return { field: known.name, message: isTick(known) ? text.agree : `${known.label} ${message}` };
  });
  return errors.length > 0 ? errors : [{ message: text[failureMessage(problem, 'failed')] }];
}

/** What a visitor reads of a failure that no answer of theirs can cure. */
export function failureMessage(problem: ApiProblem, otherwise: CoreKey): CoreKey {
  if (isRefusal(problem)) return 'blocked';
  return problem.status === 404 ? 'missing' : otherwise;
}
