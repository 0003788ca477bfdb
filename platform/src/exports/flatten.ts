import type { components } from '@leadpane/sdk/client';

export type Cell = string | number | boolean | null;
/** A row as columns, in their order. */
export type Flat = Readonly<Record<string, Cell>>;

/** Every campaign parameter and click id, so that files have the same columns whatever came. */
export const ATTRIBUTION = [
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'utm_id',
  'utm_term',
  'utm_content',
  'utm_source_platform',
  'utm_creative_format',
  'utm_marketing_tactic',
  'gclid',
  'gbraid',
  'wbraid',
  'dclid',
  'fbclid',
  'ttclid',
  'msclkid',
] as const satisfies readonly (keyof components['schemas']['Attribution'])[];

const PLACES = ['page', 'landingPage', 'referrer'] as const;

/**
 * Members of an object as columns `prefix.name`. Numbers and truths say so behind a colon, as the
 * mapping of an import does, so that they come back as what they were.
 */
export function flattenMembers(prefix: string, members: Readonly<Record<string, unknown>>): Flat {
  const columns: Record<string, Cell> = {};
  for (const [name, value] of Object.entries(members)) {
    if (value === null || value === undefined) continue;
    const isTyped = typeof value === 'number' || typeof value === 'boolean';
    if (isTyped) columns[`${prefix}.${name}:${typeof value}`] = value;
    else columns[`${prefix}.${name}`] = typeof value === 'string' ? value : JSON.stringify(value);
  }
  return columns;
}

/** The context of a submission, as it was sent. */
export interface Touch {
  readonly page?: string;
  readonly landingPage?: string;
  readonly referrer?: string;
  readonly attribution?: Readonly<Record<string, string>>;
}

/** How somebody came: campaign, click ids and pages, each in a column of its own. */
export function flattenTouch(prefix: string, { attribution = {}, ...touch }: Touch): Flat {
  return Object.fromEntries<Cell>([
    ...ATTRIBUTION.map((name) => [`${prefix}.${name}`, attribution[name] ?? null] as const),
    ...PLACES.map((name) => [`${prefix}.${name}`, touch[name] ?? null] as const),
  ]);
}
