import type { FetchReply } from './context.ts';

/** Try again later: the other side is away or busy. */
export class RetryableError extends Error {
  override readonly name = 'RetryableError';
  readonly retryAfterSeconds: number | undefined;
  constructor(message: string, retryAfterSeconds?: number) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The other side refuses the credentials: the installation needs an admin's attention. */
export class AuthError extends Error {
  override readonly name = 'AuthError';
}

/** The configuration cannot work: fails at once, and the admin is told. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** What was received or should be sent cannot be used: fails at once, for this item alone. */
export class PayloadError extends Error {
  override readonly name = 'PayloadError';
}

/**
 * Throws for every answer that is no success: `RetryableError` for 408, 429 and 5xx, with the wait
 * that `Retry-After` asks for in seconds; `AuthError` for 401 and 403; else `PayloadError`.
 *
 * @throws {RetryableError | AuthError | PayloadError}
 */
export function refuseFailure({ status, headers, text }: FetchReply): void {
  if (status >= 200 && status < 300) return;
  const message = `It answered ${status}: ${text.slice(0, 200)}`;
  if (status === 401 || status === 403) throw new AuthError(message);
  if (status !== 408 && status !== 429 && status < 500) throw new PayloadError(message);
  const wait = Number(headers['retry-after']);
  throw new RetryableError(message, wait > 0 ? wait : undefined);
}
