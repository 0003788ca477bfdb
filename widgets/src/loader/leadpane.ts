import type { LeadpaneEvents } from '../shared/events.ts';
import { type LoadTag, TAGS } from './chunks.ts';
import type { PageDefaults } from './elements.ts';

export interface LeadpaneMethods {
  /** Sets what elements take that do not say it themselves. Those on the page keep what they have. */
  init(defaults: Partial<PageDefaults>): void;
  /**
   * Puts an element at the end of a place in the page.
   *
   * @throws {Error} when nothing matches the selector.
   * @example
   * ```ts
   * leadpane('mount', '#contact', 'lp-lead-form', { 'form-id': 'frm_contact' });
   * ```
   */
  mount(selector: string, tag: string, attributes?: Readonly<Record<string, string>>): Element;
  /** Listens to an event of all elements. Answers the function that stops listening. */
  on<Name extends keyof LeadpaneEvents>(
    name: Name,
    listener: (event: CustomEvent<LeadpaneEvents[Name]>) => void,
  ): () => void;
  /** Loads elements before the page shows any, or for a shadow root, where nobody looks for them. */
  load(...tags: string[]): Promise<void>;
}

/**
 * The one global of a page, for example `leadpane('on', 'lp-success', track)`. With the stub the
 * page may call it before the loader has arrived.
 */
export interface Leadpane {
  <Name extends keyof LeadpaneMethods>(
    name: Name,
    ...args: Parameters<LeadpaneMethods[Name]>
  ): ReturnType<LeadpaneMethods[Name]>;
  readonly version: string;
}

/** What a page may put in place of `leadpane` until the loader arrives: it notes the calls. */
export interface LeadpaneStub {
  (...call: unknown[]): void;
  q: unknown[][];
}

declare global {
  interface Window {
    leadpane?: Leadpane | LeadpaneStub;
  }
}

interface Needs {
  version: string;
  defaults: PageDefaults;
  load: LoadTag;
  scan: () => void;
}

export function createLeadpane({ version, defaults, load, scan }: Needs): Leadpane {
  const methods: LeadpaneMethods = {
    init(given) {
      Object.assign(defaults, given);
      scan();
    },

    mount(selector, tag, attributes = {}) {
      const place = document.querySelector(selector);
      if (!place) throw new Error(`leadpane: nothing on the page matches "${selector}".`);
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      return place.appendChild(element);
    },

    on(name, listener) {
      const hear = (event: Event) => event instanceof CustomEvent && listener(event);
      document.addEventListener(name, hear);
      return () => document.removeEventListener(name, hear);
    },

    async load(...tags) {
      await Promise.all((tags.length > 0 ? tags : TAGS).map(load));
    },
  };

  function leadpane<Name extends keyof LeadpaneMethods>(
    name: Name,
    ...args: Parameters<LeadpaneMethods[Name]>
  ): ReturnType<LeadpaneMethods[Name]> {
    if (Object.hasOwn(methods, name)) return Reflect.apply(methods[name], methods, args);
    throw new Error(`leadpane: no method "${name}". There are ${Object.keys(methods).join(', ')}.`);
  }

  return Object.assign(leadpane, { version });
}

/** Makes the calls a page made before the loader came. One that fails does not stop the others. */
export function replay(leadpane: Leadpane, calls: readonly unknown[][]): void {
  for (const call of calls) {
    try {
      Reflect.apply(leadpane, undefined, call);
    } catch (error) {
      console.error(error);
    }
  }
}
