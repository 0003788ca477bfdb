import type { FieldMapping } from '@leadpane/sdk/plugin';

/** The settings of the manifest that the plugin itself reads. */
export interface Config {
  readonly preset: 'json' | 'typeform' | 'hubspot' | 'meta';
  /** Empty: the payload is one lead, or a list of them. */
  readonly itemsPath: string;
  /** Empty: as the preset has it. */
  readonly fields: readonly FieldMapping[];
  readonly keepRest: boolean;
  /** Empty, or a placeholder. */
  readonly accessToken: string;
}
