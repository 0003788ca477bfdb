import { css } from 'lit';

/**
 * What every element stands on: a card that inherits only font, direction and `color-scheme` from
 * its page, so that light and dark follow it. It stands inside, because the host element itself
 * belongs to the page: `* { padding: 0 }` would reach it. Public tokens are `--lp-*`, `--_*` their
 * values here. Sizes are `em`, never `rem`: hosts shrink the root font.
 */
export const surface = css`
  :host {
    --_accent: var(--lp-accent, light-dark(#0b6b62, #5fd0c3));
    --_on-accent: var(--lp-on-accent, light-dark(#fff, #06231f));
    --_text: var(--lp-text, CanvasText);
    --_muted: var(--lp-text-muted, color-mix(in srgb, CanvasText 66%, Canvas));
    --_border: var(--lp-border, color-mix(in srgb, CanvasText 14%, Canvas));
    --_danger: var(--lp-danger, light-dark(#b3261e, #ffa198));
    --_success: var(--lp-success, light-dark(#137a4b, #5cd396));
    --_radius: var(--lp-radius, 0.875em);
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .card {
    all: initial;
    display: block;
    color-scheme: inherit;
    visibility: inherit;
    box-sizing: border-box;
    padding: var(--lp-pad, 1.5em);
    overflow-wrap: anywhere;
    color: var(--_text);
    background: var(--lp-surface, Canvas);
    border: var(--lp-border-width, 1px) solid var(--_border);
    border-radius: var(--_radius);
    box-shadow: var(--lp-shadow, 0 1px 2px #0001, 0 8px 24px -12px #0003);
    font-family: var(--lp-font-family, inherit);
    font-size: var(--lp-font-size, max(1em, 16px));
    line-height: 1.5;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :where(.card *) {
    box-sizing: border-box;
    margin: 0;
  }
  h2 {
    font-size: 1em;
    line-height: 1.3;
  }
  :focus-visible {
    outline: 3px solid var(--lp-focus, var(--_accent));
    outline-offset: 2px;
  }
  .quiet {
    color: var(--_muted);
    font-size: 0.875em;
    font-weight: 400;
  }
`;
