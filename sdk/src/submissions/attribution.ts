import type { components } from '../client/index.ts';

export type Attribution = components['schemas']['Attribution'];

/** One arrival of a visitor on the site. */
type VisitTouch = components['schemas']['VisitTouch'];

export interface VisitSource extends VisitTouch {
  /** Address of the page without its query and fragment, where secrets travel. */
  page: string;
  /** How the visitor came at first, when a later campaign brought him again. */
  firstTouch?: VisitTouch;
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
const KEPT = 'leadpane.arrival';

/**
 * Remembers how the visitor arrived on this page; later calls return the first. Kept in memory only,
 * under a symbol of the page, so that the loader can note it before any element exists.
 */
export function noteArrival({ href }: { href: string }, referrer: string): Arrival {
  const page: typeof globalThis & { [SLOT]?: Arrival } = globalThis;
  return (page[SLOT] ??= { href, referrer });
}

/**
 * Keeps the arrival on this page until the tab is closed (`sessionStorage`), so that pages to come
 * know its referrer too. Call it only when the visitor agreed to storage.
 */
export function keepArrival(): void {
  sessionStorage[KEPT] ??= JSON.stringify(noteArrival(location, document.referrer));
}

/**
 * What a submission says of its visit: the page of now, the arrival with the campaign that brought
 * the visitor last, and the first one if that is another. Pages before this one are those that the
 * browser itself remembers of the tab: nothing is stored, so nobody has to be asked.
 */
export function captureAttribution(location: { href: string }, referrer: string): VisitSource {
  const touches: VisitTouch[] = [];
  for (const arrival of findArrivals(location, noteArrival(location, referrer))) {
    const touch = toTouch(arrival);
    const said = JSON.stringify(touch.attribution);
    const isNew = said !== '{}' && said !== JSON.stringify(touches.at(-1)?.attribution);
    if (touches.length === 0 || isNew) touches.push(touch);
  }
  const page = withoutSecrets(location.href);
  const [firstTouch = { landingPage: page, attribution: {} }, ...later] = touches;
  const lastTouch = later.at(-1);
  return { page, ...(lastTouch ? { ...lastTouch, firstTouch } : firstTouch) };
}

interface History {
  readonly currentEntry: { readonly index: number } | null;
  entries(): readonly { readonly url: string | null; readonly sameDocument: boolean }[];
}

/** Oldest first. Browsers without the Navigation API know at least the page before. */
function findArrivals({ href }: { href: string }, arrival: Arrival): Arrival[] {
  const { navigation }: { navigation?: History } = globalThis;
  const pages = navigation
    ? navigation.entries().slice(0, navigation.currentEntry?.index)
    : [{ url: arrival.referrer, sameDocument: false }];
  const before = pages.flatMap(({ url, sameDocument }) =>
    url && !sameDocument && isSameSite(url, href) ? [{ href: url, referrer: '' }] : [],
  );
  return [...readKept(), ...before, arrival, { href, referrer: '' }];
}

function readKept(): Arrival[] {
  try {
    return [JSON.parse(sessionStorage[KEPT])];
  } catch {
    // Nothing is kept, or storage is off.
    return [];
  }
}

function toTouch({ href, referrer }: Arrival): VisitTouch {
  const from = isSameSite(referrer, href) ? '' : withoutSecrets(referrer);
  return {
    landingPage: withoutSecrets(href),
    attribution: readParameters(href),
    ...(from && { referrer: from }),
  };
}

function isSameSite(one: string, other: string): boolean {
  return withoutSecrets(one).startsWith(`${new URL(other).origin}/`);
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
