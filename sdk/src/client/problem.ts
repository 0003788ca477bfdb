/** One thing wrong with a request. `field` is a name or a JSON pointer inside `in`. */
export interface FieldError {
  in: 'path' | 'query' | 'header' | 'body';
  field: string;
  message: string;
}

export interface ProblemDetails {
  /** HTTP status; 0 when no answer came. */
  status: number;
  /** A code of the contract, or `network`, `timeout`, `response.unreadable`. */
  code: string;
  /** What happened, for people. */
  detail: string;
  /** What to do about it. */
  hint?: string | undefined;
  errors?: readonly FieldError[] | undefined;
  /** Of `submission.proof-required`: what to solve before sending again. */
  challenge?: string | undefined;
  /** Under this id the server logged the request. */
  requestId?: string | undefined;
  /** When the server asks to be left alone: seconds from the moment of the answer. */
  retryAfterSeconds?: number | undefined;
}

/**
 * The one error of all calls: a problem the server reported, an answer nobody can read, or none.
 *
 * @example
 * ```ts
 * try {
 *   await client.call(getLead, { path: { leadId } });
 * } catch (error) {
 *   if (error instanceof ApiProblem && error.code === 'lead.not-found') showEmpty();
 *   else throw error;
 * }
 * ```
 */
export class ApiProblem extends Error implements ProblemDetails {
  declare readonly status: number;
  declare readonly code: string;
  declare readonly detail: string;
  declare readonly hint?: string | undefined;
  declare readonly errors: readonly FieldError[];
  declare readonly challenge?: string | undefined;
  declare readonly requestId?: string | undefined;
  declare readonly retryAfterSeconds?: number | undefined;

  constructor(details: ProblemDetails, options?: ErrorOptions) {
    super(details.detail, options);
    Object.assign(this, { name: 'ApiProblem', errors: [] }, details);
  }
}

/** No answer came: offline, blocked, refused by CORS or cut off. Browsers do not say which. */
export function networkProblem(cause: unknown): ApiProblem {
  const detail = 'No answer from the server.';
  const hint = 'Check the connection, `api` and the origins the site key allows.';
  return new ApiProblem({ status: 0, code: 'network', detail, hint }, { cause });
}
