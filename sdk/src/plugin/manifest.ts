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
  /** `host`: inside the platform's own process, for reviewed code only. */
  readonly runtime: string;
  readonly contributes: { readonly scorers: readonly ScorerManifest[] };
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
