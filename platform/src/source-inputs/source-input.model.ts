import { Model } from 'objection';

/** One row of `source_inputs`: what a source could not map, or not whole. */
export class SourceInput extends Model {
  static override readonly tableName = 'source_inputs';
  static override readonly jsonAttributes = ['request', 'cursor'];
  declare id: string;
  declare companyId: string;
  declare installationId: string;
  /** Id of the source in the manifest. */
  declare part: string;
  /** The same for the same input, so that it is kept once. */
  declare key: string;
  /** What its sender would repeat it by; null when nothing tells. */
  declare messageId: string | null;
  /** Null for a page that was asked for. */
  declare request: StoredRequest | null;
  /** Where the page begins. */
  declare cursor: unknown;
  /** Some of its leads are stored. */
  declare isPartial: boolean;
  declare receivedAt: Date;
}

/** A request whose signature was right, without what proves who sent it. */
export interface StoredRequest {
  readonly method: string;
  /** The query with its question mark; empty without one. */
  readonly search: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}
