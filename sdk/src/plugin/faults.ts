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
