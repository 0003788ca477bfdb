import type { operations } from '@leadpane/sdk/client';

/** Which leads, as in a list of them. */
export type ExportFilter = Omit<
  NonNullable<operations['exportLeads']['parameters']['query']>,
  'format'
>;
