/** Somebody who got in touch, from whatever source, ready to be stored. */
export interface Arrival {
  /** Id of the lead, when it turns out to be a new one. */
  readonly leadId: string;
  readonly source: string;
  readonly person: Person;
  /** Present when a form was sent; absent for rows of other sources. */
  readonly submission?: Submission;
  /**
   * Present when a source brought somebody by himself, with his campaign; absent for rows of a
   * file. What is new about a known person is added then, unless it is the same record again.
   */
  readonly touch?: Readonly<Record<string, unknown>>;
  /** The source shows the same records again: a known person stays as he is. */
  readonly mayRepeat?: boolean;
}

/** What is known of a person; e-mail lower case, phone E.164 where possible. */
export interface Person {
  readonly email?: string;
  readonly phone?: string;
  readonly externalId?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly company?: string;
  readonly jobTitle?: string;
  readonly country?: string;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
}

export interface Submission {
  readonly formId: string;
  readonly id: string;
  readonly formVersion: number;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly consents: readonly Consent[];
  /** Campaign, page and referrer as they stood on arrival; the touch of the lead. */
  readonly context: Readonly<Record<string, unknown>>;
}

/** Proof of a consent: the exact text agreed to, and where. */
export interface Consent {
  readonly field: string;
  readonly text: string;
  readonly formVersion: number;
  readonly locale: string | null;
  readonly page: string | null;
}

/** What became of an arrival. */
export interface Stored {
  readonly outcome: 'added' | 'linked' | 'repeated';
  readonly receivedAt: Date;
  /** Repeated, but with another content than what is stored. */
  readonly isOther: boolean;
}

/**
 * What two arrivals may not share within one statement: each row must see what the other stored.
 * The order is that of matching: e-mail, then the source's own id, then phone.
 */
export function identitiesOf({ person, source, submission }: Arrival): string[] {
  const keys: string[] = [];
  if (submission) keys.push(`submission ${submission.formId} ${submission.id}`);
  if (person.email) keys.push(`email ${person.email}`);
  if (person.externalId) keys.push(`external ${source} ${person.externalId}`);
  if (person.phone) keys.push(`phone ${person.phone}`);
  return keys;
}
