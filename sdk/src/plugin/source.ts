import type { Scalar } from './lead.ts';
import type { IoContext, Json } from './context.ts';

/** A lead as a source hands it over. At least one of e-mail, phone and external id is needed. */
export interface LeadInput {
  /** The source's own id of the lead; with it, the same lead comes in once. At most 200 characters. */
  readonly externalId?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  /** Name of the employer. */
  readonly company?: string;
  readonly jobTitle?: string;
  readonly country?: string;
  /** Campaign parameters and click ids: `utm_source`, `gclid` and the others of the contract. */
  readonly attribution?: Readonly<Record<string, string>>;
  /** Every further field. */
  readonly properties?: Readonly<Record<string, Scalar>>;
}

/** A record that cannot be a lead, and why; the others are taken all the same. */
export interface RefusedRecord {
  readonly refused: string;
}

/** What `check` found out about a configuration, tried against the outside. */
export interface Check {
  readonly ok: boolean;
  /** What an admin reads, with the cure when it is not ok. At most 300 characters. */
  readonly message?: string;
}

/** One of the values that a setting may have. */
export interface Option {
  readonly value: string;
  /** Shown to admins. */
  readonly label: string;
}

/** A page of what a source has. */
export interface Polled {
  readonly leads: readonly (LeadInput | RefusedRecord)[];
  /** Where to go on; kept by the platform together with the leads, both or neither. */
  readonly cursor: Json;
  /** There is more now: the platform polls again at once. */
  readonly more: boolean;
}

/** A request to the webhook address of an installation. Its signature is checked by then. */
export interface InboundRequest {
  readonly method: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** The body as it was sent. */
  readonly text: string;
  /** The body as JSON; null when it is none, as of a CSV. */
  readonly json: Json;
}

/** What a received request brought. */
export interface Received {
  readonly leads: readonly (LeadInput | RefusedRecord)[];
}

/** The extension point `source`: where leads come from. One of `poll` and `receive` at least. */
export interface LeadSource<C> {
  /** Tries the configuration before it is enabled: `fetch` is there, and nothing that tells anybody. */
  check?(context: IoContext<C>): Promise<Check>;
  /** What the setting `field` may be, for one whose schema says `x-dynamic-options` with the id of this source. */
  options?(field: string, context: IoContext<C>): Promise<readonly Option[]>;
  /** Asks for what came since `cursor`, null at first. */
  poll?(cursor: Json, context: IoContext<C>): Promise<Polled>;
  receive?(request: InboundRequest, context: IoContext<C>): Promise<Received> | Received;
}
