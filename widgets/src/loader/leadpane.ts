import type { LeadpaneEvents } from '../shared/events.ts';
import { load, prepareScripts, TAGS } from './chunks.ts';
import { type PageDefaults, setDefaults } from './elements.ts';
import { VERSION } from './own-tag.ts';

/**
 * The one global of a page, also before the loader has arrived if the page has the stub, which
 * notes the calls: `leadpane('on', 'lp-success', track)`.
 */
export interface Leadpane {
  /** Sets what elements take that do not say it themselves. Those on the page keep what they have. */
  (method: 'init', defaults: Partial<PageDefaults>): void;
  /** Puts an element at the end of a place in the page. Throws when nothing matches the selector. */
  (
    method: 'mount',
    selector: string,
    tag: string,
    attributes?: Readonly<Record<string, string>>,
  ): Element;
  /** Listens to an event of all elements. Answers the function that stops listening. */
  <Name extends keyof LeadpaneEvents>(
    method: 'on',
    name: Name,
    listener: (event: CustomEvent<LeadpaneEvents[Name]>) => void,
  ): () => void;
  /** Loads elements before the page shows any, or for a shadow root, where nobody looks for them. */
  (method: 'load', ...tags: string[]): Promise<void>;
  /**
   * Changes the tags of the files before they are loaded, for example to add an attribute. Nonce
   * and integrity are there already.
   */
  (method: 'script', change: (script: HTMLScriptElement) => HTMLScriptElement): void;
  /** Of the loader; the stub has none. */
  readonly version?: string;
  /** Calls the stub has noted. */
  q?: readonly (readonly [method: string, ...args: never[]])[];
}

declare global {
  interface Window {
    leadpane?: Leadpane;
  }
}

const methods: Readonly<Record<string, (...args: never[]) => unknown>> = {
  init: setDefaults,

  mount(selector: string, tag: string, attributes: Readonly<Record<string, string>> = {}) {
    const place = document.querySelector(selector);
    if (!place) throw new Error(`leadpane: no "${selector}" on the page.`);
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return place.appendChild(element);
  },

  on(name: string, listener: (event: Event) => void): () => void {
    document.addEventListener(name, listener);
    return () => document.removeEventListener(name, listener);
  },

  async load(...tags: string[]): Promise<void> {
    await Promise.all((tags.length > 0 ? tags : TAGS).map(load));
  },

  script: prepareScripts,
};

function call(name: string, ...args: never[]): unknown {
  const method = methods[name];
  if (method) return method(...args);
  throw new Error(`leadpane: no "${name}", but ${Object.keys(methods).join()}.`);
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the overloads are its documentation
export const leadpane = Object.assign(call, { version: VERSION }) as unknown as Leadpane;
