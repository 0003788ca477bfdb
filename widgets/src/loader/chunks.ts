import { ownTag, VERSION } from './own-tag.ts';

/** Which file defines an element. */
const CHUNKS: Readonly<Record<string, string>> = {
  'lp-lead-form': 'form',
  'lp-chart': 'dashboard',
  'lp-stat': 'dashboard',
  'lp-lead-feed': 'dashboard',
};
const RETRY_DELAY_MS = 1000;

/** Written by the build: what `integrity` says of each file of this version. */
declare const INTEGRITY_OF_FILES: Readonly<Record<string, string>>;

export const TAGS: readonly string[] = Object.keys(CHUNKS);

type PrepareScript = (script: HTMLScriptElement) => HTMLScriptElement;

const chunks: Record<string, Promise<void> | undefined> = {};
const prepare: { script: PrepareScript } = { script: (script) => script };

/** Lets the page change the tags of files before they are loaded. */
export function prepareScripts(change: PrepareScript): void {
  prepare.script = change;
}

/**
 * Loads the file of an element. Elements that come while it is on its way wait for the same; later
 * the browser knows that it has run, or a failure is tried anew.
 */
export function load(tag: string): Promise<void> {
  const name = CHUNKS[tag];
  if (!name) throw new Error(`leadpane: no "${tag}", but ${TAGS.join()}.`);
  return (chunks[name] ??= runTwice(name).finally(() => (chunks[name] = undefined)));
}

function runTwice(name: string): Promise<void> {
  return run(name).catch(async () => {
    await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY_MS));
    // Another address, because browsers keep the failure of the first.
    await run(name, '?again');
  });
}

/** From the folder of this version, and only as it was built: a changed file does not run. */
function run(name: string, search = ''): Promise<void> {
  return new Promise((onload, onerror) => {
    const { href } = new URL(`../${VERSION}/${name}.js${search}`, ownTag.src);
    const script = Object.assign(document.createElement('script'), {
      type: 'module',
      nonce: ownTag.nonce,
      integrity: INTEGRITY_OF_FILES[name],
      src: trusted(href),
      onload,
      onerror,
    });
    document.head.append(prepare.script(script));
  });
}

interface Policy {
  createScriptURL(url: string): unknown;
}

const POLICY = Symbol.for('leadpane.tt');

/** What browsers with Trusted Types have, and where a page keeps our policy. */
interface TrustingPage {
  trustedTypes?: { createPolicy(name: string, rules: object): Policy };
  [POLICY]?: Policy | undefined;
}

/**
 * An address in the form that pages with Trusted Types demand. A policy name can be taken once, so
 * the page keeps ours, and the Lit of the files uses it too.
 *
 * @throws {TypeError} when the page does not allow a policy `leadpane`.
 */
function trusted(address: string): unknown {
  const page: typeof globalThis & TrustingPage = globalThis;
  const policy = (page[POLICY] ??= page.trustedTypes?.createPolicy('leadpane', {
    createHTML: (html: string) => html,
    createScriptURL: (url: string) => url,
  }));
  return policy ? policy.createScriptURL(address) : address;
}
