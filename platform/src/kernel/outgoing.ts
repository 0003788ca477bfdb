/** One request to an address that somebody outside chose. */
export interface OutgoingRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Of the answer that are read. Default 64 KB. */
  readonly maxBytes?: number;
}

export interface OutgoingAnswer {
  readonly status: number;
  /** In lower case; one that came several times is joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** There was more than was read. */
  readonly isCut: boolean;
}
