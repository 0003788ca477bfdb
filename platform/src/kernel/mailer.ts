import type { Tx } from './transaction.ts';

/** One mail to one person. */
export interface Mail {
  /** The address alone, without a name. */
  readonly to: string;
  /** What it is for, as `password-reset`; a recipient gets at most three of a kind in an hour. */
  readonly kind: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
}

/** Mails leave with the transaction that wants them, after it: a dead mail server fails nothing. */
export interface Mailer {
  /** Queues the mail; false when it is surplus of its kind and will not be sent. */
  send(tx: Tx, mail: Mail): Promise<boolean>;
}
