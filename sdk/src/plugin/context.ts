/** Plain JSON. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** What every run gets. The same input gives the same result: there is no clock and no chance. */
export interface RunContext<C> {
  /** The installation's configuration: checked, defaults filled in, frozen, the same object for all leads. Secrets read as placeholders. */
  readonly config: C;
  /** The instant the run is for, ISO 8601 in UTC. `Date` says the same in the sandbox. */
  readonly now: string;
  /** Notes a line in the run's log: 25 lines of 1 KB at most. Values of secrets are masked. */
  log?(level: LogLevel, message: string, data?: Json): void;
}

export interface FetchInit {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** A placeholder of a secret, as in `Bearer {{secret:token}}`, is filled in by the platform. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /**
   * Fills in placeholders in the body as well. Never with what others wrote in it: whoever writes a
   * placeholder would get the secret. Default false.
   */
  readonly hasSecretBody?: boolean;
  /** Signs the body; the platform adds the headers. */
  readonly sign?: Signing;
}

/** A signature as Standard Webhooks describe it: `webhook-id`, `-timestamp` and `-signature`. */
export interface Signing {
  /** The same for every attempt: what the receiver tells repeats by. */
  readonly id: string;
  /** One signature each; a second one while a secret is being replaced. `whsec_` and base64, or any text. */
  readonly secrets: readonly string[];
}

export interface FetchReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The first 1 MB for a source, the first 64 KB for a hook. */
  readonly text: string;
  /** There was more. */
  readonly isCut: boolean;
}

/** What sources and hooks get besides: members exist only when the capability was granted. */
export interface IoContext<C> extends RunContext<C> {
  /** Only to the hosts that the manifest declares or the configuration names in `x-host` settings. */
  fetch?(url: string, init?: FetchInit): Promise<FetchReply>;
  /** A small memory of the installation, at most `capabilities.kv.maxBytes`. */
  readonly kv?: {
    get(key: string): Promise<Json>;
    set(key: string, value: Json, ttlSeconds?: number): Promise<void>;
  };
  /** Sends a mail through the platform's own server: to an address, or to a user of the company. */
  mail?(
    mail: ({ to: string } | { userId: string }) & { subject: string; text: string },
  ): Promise<void>;
  /** Tells users of the company in the platform: all, or one by id. */
  notify?(notice: { message: string; leadId?: string; userId?: string }): Promise<void>;
}
