export { default as manifestSchema } from './manifest.schema.json' with { type: 'json' };

/** What `leadpane.plugin.json` says; `manifest.schema.json` beside this file checks it. */
export interface PluginManifest {
  /** `owner/name` in lower case, for example `leadpane/rules`. Never changes. */
  readonly id: string;
  /** Shown to admins. */
  readonly name: string;
  readonly description?: string;
  /** Semantic version of the plugin. */
  readonly version: string;
  /** Month of the plugin API the plugin was written for. Never raised automatically. */
  readonly apiVersion: string;
  /** `sandbox`: in QuickJS, the ordinary way. `host`: inside the platform's own process, for its own `rules` only. */
  readonly runtime: string;
  readonly contributes: {
    readonly scorers?: readonly ScorerManifest[];
    readonly sources?: readonly SourceManifest[];
    readonly hooks?: readonly HookManifest[];
  };
  /** What the code may do beside computing; shown to the admin, who grants it by installing. */
  readonly capabilities?: Capabilities;
  readonly config: {
    /** Equals `configVersion` of the code. Raised with every change old configurations break on. */
    readonly version: number;
    /**
     * JSON Schema 2020-12 of the configuration. Every setting has a `default`, so that `{}` is a
     * working configuration; root `examples` are run by the conformance suite.
     */
    readonly schema: Readonly<Record<string, unknown>>;
  };
}

/** One scorer, as the manifest announces it. */
export interface ScorerManifest {
  /** The key under `scorers` in the code. */
  readonly id: string;
  /** Shown to admins. */
  readonly title: string;
  /**
   * What the scorer reads: members of `ScoringLead`, or single properties as `properties.NAME`;
   * `properties` alone stands for all of them.
   */
  readonly input: readonly string[];
  /** The platform cuts the points for one lead to this, in both directions. 1 to 100. */
  readonly maxPoints: number;
}

/** One source, as the manifest announces it. */
export interface SourceManifest {
  readonly id: string;
  readonly title: string;
  /** `poll`: asked every `everySeconds`; `push`: has a webhook address. */
  readonly mode: string;
  /** 60 to 86,400; default 300. */
  readonly everySeconds?: number;
}

/** One notification hook, as the manifest announces it. */
export interface HookManifest {
  readonly id: string;
  readonly title: string;
  /**
   * Events it hears, for example `lead.scored`. A list `events` in the configuration, or its default,
   * leaves out the others.
   */
  readonly events: readonly string[];
}

export interface Capabilities {
  /** Hosts that `fetch` may reach: exact names, or `*.example.com`. */
  readonly net?: { readonly hosts: readonly string[] };
  readonly kv?: { readonly maxBytes: number };
  readonly mail?: boolean;
  readonly notify?: boolean;
}
