/**
 * The script tag of the loader. `currentScript` is absent when a tag manager runs the text instead
 * of a tag; the attribute marks ours then. Without either there is nothing to start from.
 */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- SVG documents show no elements
export const ownTag = (document.currentScript ??
  document.querySelector('script[data-leadpane]')) as HTMLScriptElement;

export const VERSION = '__VERSION__';
