/** Why a run of a plugin ended without a result. All but the last two are the plugin's fault. */
export type RunCode =
  | 'fuel_exhausted'
  | 'soft_timeout'
  | 'hard_kill'
  | 'out_of_memory'
  | 'stack_overflow'
  | 'output_too_large'
  | 'load_error'
  | 'guest_throw'
  | 'host_error'
  | 'queue_timeout';

/** What one run may use. */
export interface Limits {
  /** Polls of the engine: 1 unit is 10,000 calls or back-edges, 0.1 to 1 ms of ordinary code. */
  readonly fuel: number;
  /** Checked at every poll; what has none is ended by the hard deadline. */
  readonly softMs: number;
  /** The thread is ended then, whatever it does. */
  readonly hardMs: number;
  readonly outputBytes: number;
}

/** One call of a plugin; everything in it is JSON. */
export interface GuestCall {
  readonly point: 'score' | 'source' | 'hook' | 'migrate' | 'check' | 'describe';
  /** Id of the scorer, source or hook. */
  readonly id?: string;
  /** Of a source or a hook: `poll`, `notify` and so on. */
  readonly method?: string;
  /** For `score` one lead each, otherwise the arguments of the method before the context. */
  readonly args: readonly unknown[];
  readonly context?: Readonly<Record<string, unknown>>;
  /** For `score`: where the randomness of each lead starts, whole numbers. */
  readonly seeds?: readonly number[];
  readonly can?: {
    readonly fetch?: boolean;
    readonly kv?: boolean;
    readonly mail?: boolean;
    readonly notify?: boolean;
  };
}

export interface Run {
  /** Runs of different tenants never share an instance. */
  readonly tenant: string;
  /** Names the code: sha256 of the bundle. */
  readonly bundleId: string;
  readonly call: GuestCall;
  readonly limits: Limits;
  /** What the plugin takes for the present, ISO 8601. */
  readonly now: string;
}

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly data?: unknown;
}

/** What became of a run. */
export interface Ran {
  /** What the plugin answered, JSON; absent when there is a fault. */
  readonly output?: string;
  readonly fault?: { readonly code: RunCode; readonly message: string };
  readonly fuel: number;
  readonly ms: number;
  readonly logs: readonly LogLine[];
}

/** What a plugin may ask of its host. */
export type Asked = 'fetch' | 'kvGet' | 'kvSet' | 'mail' | 'notify';

/** Answers it, in JSON. */
export type HostCall = (name: Asked, json: string) => Promise<string>;

/** Runs plugin code where it can hurt nobody. */
export interface PluginHost {
  /** One run; never rejects. A host that dies under it gives `host_error`, which may be retried. */
  run(source: string, run: Run, host?: HostCall): Promise<Ran>;
  stop(): Promise<void>;
}
