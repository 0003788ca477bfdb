import { css } from 'lit';

/**
 * What every element stands on: a card with its own text settings, in colours that follow the
 * page's `color-scheme`. Public tokens are `--lp-*`; `--_*` are their values here. Sizes are `em`,
 * never `rem`: hosts shrink the root font.
 */
export const surface = css`
  :host {
    --_accent: var(--lp-accent, light-dark(#0b6b62, #5fd0c3));
    --_on-accent: var(--lp-on-accent, light-dark(#fff, #06231f));
    --_surface: var(--lp-surface, Canvas);
    --_text: var(--lp-text, CanvasText);
    --_muted: var(--lp-text-muted, color-mix(in srgb, CanvasText 66%, Canvas));
    --_border: var(--lp-border, color-mix(in srgb, CanvasText 14%, Canvas));
    --_danger: var(--lp-danger, light-dark(#b3261e, #ffa198));
    --_success: var(--lp-success, light-dark(#137a4b, #5cd396));
    --_focus: var(--lp-focus, var(--_accent));
    --_radius: var(--lp-radius, 0.875em);
    --_gap: var(--lp-gap, 1.125em);
    display: block;
    box-sizing: border-box;
    padding: var(--lp-pad, 1.5em);
    overflow-wrap: anywhere;
    color: var(--_text);
    background: var(--_surface);
    border: var(--lp-border-width, 1px) solid var(--_border);
    border-radius: var(--_radius);
    box-shadow: var(--lp-shadow, 0 1px 2px rgb(0 0 0 / 5%), 0 8px 24px -12px rgb(0 0 0 / 14%));
    font-family: var(--lp-font-family, inherit);
    font-size: var(--lp-font-size, max(1em, 16px));
    font-style: normal;
    font-variant: normal;
    font-weight: 400;
    line-height: 1.5;
    letter-spacing: normal;
    word-spacing: normal;
    text-align: start;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
    white-space: normal;
    list-style: none;
    cursor: auto;
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
  * {
    box-sizing: border-box;
  }
  h2,
  p,
  ol,
  ul,
  figure {
    margin: 0;
    padding: 0;
  }
  h2 {
    font-size: 1em;
    font-weight: 600;
    line-height: 1.3;
  }
  button,
  summary,
  a {
    cursor: pointer;
  }
  :focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }
  .quiet {
    color: var(--_muted);
    font-size: 0.875em;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
