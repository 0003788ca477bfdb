import type { components } from '../client/index.ts';

export type Attribution = components['schemas']['Attribution'];

export interface VisitSource {
  /** Address of the page without its query and fragment, where secrets travel. */
  page: string;
  /** Where the visitor came from, cut in the same way; absent when unknown. */
  referrer?: string;
  /** Where the visitor arrived on this site, cut in the same way. */
  landingPage: string;
  /** Campaign parameters as they stood on arrival. */
  attribution: Attribution;
}

interface Arrival {
  href: string;
  referrer: string;
}

const PARAMETERS = [
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
] as const satisfies readonly (keyof Attribution)[];

const LONGEST_PARAMETER = 500;
const LONGEST_ADDRESS = 2048;
const SLOT = Symbol.for('leadpane.arrival');

/**
 * Remembers how the visitor arrived; later calls return the first. Kept in memory only, under a
 * symbol of the page, so that the loader can note it before any element exists.
 */
export function noteArrival({ href }: { href: string }, referrer: string): Arrival {
  const page: typeof globalThis & { [SLOT]?: Arrival } = globalThis;
  return (page[SLOT] ??= { href, referrer });
}

/** What a submission says of its visit: the page of now, referrer and campaign of the arrival. */
export function captureAttribution(location: { href: string }, referrer: string): VisitSource {
  const arrival = noteArrival(location, referrer);
  const from = withoutSecrets(arrival.referrer);
  const page = withoutSecrets(location.href);
  const landingPage = withoutSecrets(arrival.href);
  const attribution = readParameters(arrival.href);
  return { page, landingPage, attribution, ...(from && { referrer: from }) };
}

function readParameters(href: string): Attribution {
  const { searchParams } = new URL(href);
  const found: Attribution = {};
  for (const name of PARAMETERS) {
    const value = searchParams.get(name);
    if (value) found[name] = value.slice(0, LONGEST_PARAMETER);
  }
  return found;
}

/** Origin and path: no credentials, query or fragment. */
function withoutSecrets(address: string): string {
  try {
    const { origin, pathname } = new URL(address);
    return `${origin}${pathname}`.slice(0, LONGEST_ADDRESS);
  } catch {
    return '';
  }
}
