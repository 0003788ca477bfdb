import type { Capabilities, PluginManifest } from '@leadpane/sdk/plugin';

/** A version of a plugin with a configuration for it. */
export interface ReadyVersion {
  readonly versionId: string;
  readonly version: string;
  readonly sha256: string;
  readonly manifest: PluginManifest;
  /** Of the configuration. */
  readonly revision: number;
  /** Must not change once handed over: it is checked and compiled once per object. */
  readonly config: object;
}

/** An installation with all that a run needs. */
export interface ReadyInstallation extends ReadyVersion {
  readonly id: string;
  readonly companyId: string;
  readonly slug: string;
  /** Failed too often of late: its scorers do not run, and leads miss what they would have given. */
  readonly isPaused?: boolean;
  /** A newer version that so many leads in a hundred get. */
  readonly canary?: (ReadyVersion & { readonly percent: number }) | null;
  readonly granted: Capabilities;
  /** 1 counts as it is. 0 to 100. */
  readonly weight: number;
  /** Lower runs first; among equals the id decides. */
  readonly priority: number;
}
