import { requestDefinition } from '../shared/definition.ts';
import { emit } from '../shared/emit.ts';
import { load, TAGS } from './chunks.ts';
import { ownTag } from './own-tag.ts';

/** What elements take that do not say it themselves. */
export interface PageDefaults {
  /** Origin of the API. */
  api: string;
  siteKey: string;
}

/** Distance from the screen at which `loading="lazy"` elements are loaded. */
const NEAR = '400px';
const SELECTOR = TAGS.join();

const defaults: PageDefaults = {
  api: ownTag.dataset['api'] ?? new URL(ownTag.src).origin,
  siteKey: ownTag.dataset['siteKey'] ?? '',
};

const nearing = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) start(target);
    }
  },
  { rootMargin: NEAR },
);

/** Finds elements, now and whenever the page adds some, and loads what they need. */
export function watchElements(): void {
  scan(document.documentElement);
  new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        if (node instanceof Element) scan(node);
      }
    }
  }).observe(document, { childList: true, subtree: true });
}

/** Sets what elements take that do not say it themselves. */
export function setDefaults(given: Partial<PageDefaults>): void {
  Object.assign(defaults, given);
  scan(document.documentElement);
}

function scan(root: Element): void {
  if (root.matches(SELECTOR)) meet(root);
  root.querySelectorAll(SELECTOR).forEach(meet);
}

function meet(element: Element): void {
  const { api, siteKey } = defaults;
  if (!element.hasAttribute('api')) element.setAttribute('api', api);
  if (siteKey && !element.hasAttribute('site-key')) element.setAttribute('site-key', siteKey);
  if (customElements.get(element.localName)) return;
  if (element.getAttribute('loading') === 'lazy') nearing.observe(element);
  else start(element);
}

function start(element: Element): void {
  nearing.unobserve(element);
  requestDefinitionOf(element);
  // The element never came to life: what stands in it, such as a plain form, stays visible.
  load(element.localName).catch(({ type }: Partial<Event>) => {
    // The event of a script that did not come; an error says that the page forbids our policy.
    const code = type ? 'network' : 'trusted-types';
    emit(element, 'lp-error', { phase: 'load', status: 0, code, retryable: type !== undefined });
  });
}

/** The definition travels beside the module, not after it: one round trip less to a usable form. */
function requestDefinitionOf(element: Element): void {
  const attribute = (name: string) => element.getAttribute(name) ?? '';
  const formId = attribute('form-id');
  if (!formId || element.querySelector('script')) return;
  const address = { api: attribute('api'), siteKey: attribute('site-key'), formId };
  // The form asks for the same answer and reports its failure.
  requestDefinition(address).catch(() => {});
}
