import type { ApiProblem } from '@leadpane/sdk/client';
import { emit } from './emit.ts';
import type { Failure } from './events.ts';

/** Tells the host what went wrong. */
export function reportFailure(host: EventTarget, phase: Failure['phase'], problem: ApiProblem) {
  const { status, code } = problem;
  emit(host, 'lp-error', { phase, status, code, retryable: isPassing(problem) });
}

/** Whether the same request may succeed later: no answer, too many requests, a server in trouble. */
export function isPassing({ status }: ApiProblem): boolean {
  return status === 0 || status === 429 || status >= 500;
}

/** Whether the server lets this caller see nothing. */
export function isRefusal({ status }: ApiProblem): boolean {
  return status === 401 || status === 403;
}
