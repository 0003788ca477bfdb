import { PROBLEMS, type ProblemCode } from './catalogue.ts';

/** One thing wrong with a request: where it is, what it is called, what to do. */
export interface FieldMistake {
  readonly in: 'path' | 'query' | 'header' | 'body';
  readonly field: string;
  readonly message: string;
}

interface Shown {
  readonly detail?: string;
  readonly hint?: string;
  readonly errors?: readonly FieldMistake[];
  /** What to solve before it may be sent again. */
  readonly challenge?: string;
  /** Seconds after which trying again makes sense; sent as Retry-After. */
  readonly retryAfterSeconds?: number;
}

/** An expected failure. `shown` reaches the caller; `cause` reaches only the log. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly shown: Shown;

  constructor(code: ProblemCode, { cause, ...shown }: Shown & { cause?: unknown } = {}) {
    super(`${code}: ${shown.detail ?? PROBLEMS[code][1]}`, { cause });
    this.code = code;
    this.shown = shown;
  }
}
