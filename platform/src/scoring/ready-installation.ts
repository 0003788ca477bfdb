import type { Capabilities, PluginManifest } from '@leadpane/sdk/plugin';

/** An installation with all that a run needs. */
export interface ReadyInstallation {
  readonly id: string;
  readonly companyId: string;
  readonly slug: string;
  readonly versionId: string;
  readonly version: string;
  readonly sha256: string;
  readonly manifest: PluginManifest;
  /** Must not change once handed over: it is checked and compiled once per object. */
  readonly config: object;
  readonly granted: Capabilities;
  /** 1 counts as it is. 0 to 100. */
  readonly weight: number;
  /** Lower runs first; among equals the id decides. */
  readonly priority: number;
}
