import type { FieldMapping } from '@leadpane/sdk/plugin';

/** The settings of the manifest that the plugin itself reads. */
export interface Config {
  readonly preset: 'json' | 'typeform' | 'hubspot' | 'meta';
  /** Empty: the payload is one lead, or a list of them. */
  readonly itemsPath: string;
  /** Empty: as the preset has it. */
  readonly fields: readonly FieldMapping[];
  readonly keepRest: boolean;
  /** `none` takes whatever comes. */
  readonly signing: string;
  /** Empty, or a placeholder, like the next one. */
  readonly signingSecret: string;
  readonly accessToken: string;
}
