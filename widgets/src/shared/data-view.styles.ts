import { css } from 'lit';

/** What the elements of a CRM host have in common. */
export const dataStyles = css`
  .card {
    padding: var(--lp-pad, 1.25em);
  }
  .title {
    font-weight: 600;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .wait {
    min-block-size: var(--_wait, 3.5em);
    background: color-mix(in srgb, CanvasText 6%, transparent);
    border-radius: calc(var(--_radius) / 2);
  }
  .plain {
    justify-self: start;
    min-block-size: 2.75em;
    padding: 0.25em 1em;
    color: var(--_text);
    background: none;
    border: 1px solid color-mix(in srgb, CanvasText 46%, Canvas);
    border-radius: calc(var(--_radius) * 0.6);
    font: inherit;
    font-size: 0.875em;
    cursor: pointer;
  }
  .plain:hover {
    background: color-mix(in srgb, CanvasText 6%, transparent);
  }
`;
