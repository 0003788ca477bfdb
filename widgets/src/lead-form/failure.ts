import type { ApiProblem } from '@leadpane/sdk/client';
import { emit } from '../shared/emit.ts';
import type { Failure } from '../shared/events.ts';
import type { MessageKey } from './messages.ts';

/** Tells the host what went wrong. */
export function reportFailure(host: EventTarget, phase: Failure['phase'], problem: ApiProblem) {
  const { status, code } = problem;
  emit(host, 'lp-error', { phase, status, code, retryable: isPassing(problem) });
}

/** Whether the same request may succeed later: no answer, too many requests, a server in trouble. */
export function isPassing({ status }: ApiProblem): boolean {
  return status === 0 || status === 429 || status >= 500;
}

/** What a visitor reads of a failure that no answer of theirs can cure. */
export function failureMessage({ status }: ApiProblem, otherwise: MessageKey): MessageKey {
  if (status === 401 || status === 403) return 'blocked';
  return status === 404 ? 'missing' : otherwise;
}
