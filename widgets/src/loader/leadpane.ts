import type { LeadpaneEvents } from '../shared/events.ts';
import { type LoadTag, TAGS } from './chunks.ts';
import type { PageDefaults } from './elements.ts';

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
  /** Of the loader; the stub has none. */
  readonly version?: string;
  /** Calls the stub has noted. */
  q?: readonly unknown[][];
}

declare global {
  interface Window {
    leadpane?: Leadpane;
  }
}

interface Needs {
  version: string;
  defaults: PageDefaults;
  load: LoadTag;
  scan: () => void;
}

export function createLeadpane({ version, defaults, load, scan }: Needs): Leadpane {
  const methods = {
    init(given: Partial<PageDefaults>): void {
      Object.assign(defaults, given);
      scan();
    },

    mount(selector: string, tag: string, attributes: Readonly<Record<string, string>> = {}) {
      const place = document.querySelector(selector);
      if (!place) throw new Error(`leadpane: nothing on the page matches "${selector}".`);
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
  };

  function leadpane(method: keyof typeof methods, ...args: unknown[]) {
    if (Object.hasOwn(methods, method)) return Reflect.apply(methods[method], undefined, args);
    throw new Error(`leadpane: no method "${method}". Use ${Object.keys(methods).join(', ')}.`);
  }

  return Object.assign(leadpane, { version });
}

/** Makes the calls a page made before the loader came. One that fails does not stop the others. */
export function replay(leadpane: Leadpane, calls: readonly unknown[][] = []): void {
  for (const call of calls) {
    try {
      Reflect.apply(leadpane, undefined, call);
    } catch (error) {
      console.error(error);
    }
  }
}
