import { requestDefinition } from '../shared/definition.ts';
import { emit } from '../shared/emit.ts';
import { type LoadTag, TAGS } from './chunks.ts';

/** What elements take that do not say it themselves. */
export interface PageDefaults {
  /** Origin of the API. */
  api: string;
  siteKey: string;
}

/** Distance from the screen at which `loading="lazy"` elements are loaded. */
const NEAR = '400px';
const SELECTOR = TAGS.join();

/** Finds elements, now and whenever the page adds some, and loads what they need. */
export function createElementWatch(defaults: PageDefaults, load: LoadTag) {
  const known = new WeakSet<Element>();

  const nearing = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        nearing.unobserve(target);
        start(target);
      }
    },
    { rootMargin: NEAR },
  );

  function start(element: Element): void {
    requestDefinitionOf(element);
    load(element.localName).catch(() => {
      // The element never came to life: what stands in it, such as a plain form, stays visible.
      emit(element, 'lp-error', { phase: 'load', status: 0, code: 'network', retryable: true });
    });
  }

  function meet(element: Element): void {
    fillIn(element, defaults);
    if (known.has(element) || customElements.get(element.localName)) return;
    known.add(element);
    if (element.getAttribute('loading') === 'lazy') nearing.observe(element);
    else start(element);
  }

  function scan(root: ParentNode): void {
    root.querySelectorAll(SELECTOR).forEach(meet);
  }

  return {
    /** Looks at the page anew, for example after the defaults changed. */
    scan: () => scan(document),

    begin(): void {
      scan(document);
      new MutationObserver((records) => {
        for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
          if (!(node instanceof Element)) continue;
          if (node.matches(SELECTOR)) meet(node);
          scan(node);
        }
      }).observe(document, { childList: true, subtree: true });
    },
  };
}

function fillIn(element: Element, { api, siteKey }: PageDefaults): void {
  if (!element.hasAttribute('api')) element.setAttribute('api', api);
  if (siteKey && !element.hasAttribute('site-key')) element.setAttribute('site-key', siteKey);
}

/** The definition travels beside the module, not after it: one round trip less to a usable form. */
function requestDefinitionOf(element: Element): void {
  const [api, siteKey, formId] = ['api', 'site-key', 'form-id'].map((name) =>
    element.getAttribute(name),
  );
  const hasOwn = element.querySelector(':scope > script[type="application/json"]');
  if (!formId || !siteKey || hasOwn || element.localName !== 'lp-lead-form') return;
  // The form asks for the same answer and reports its failure.
  requestDefinition({ api: api ?? '', siteKey, formId }).catch(() => {});
}
