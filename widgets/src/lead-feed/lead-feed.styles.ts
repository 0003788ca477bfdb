import { css } from 'lit';

export const styles = css`
  :host {
    --_wait: 14em;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25em 0.75em;
    min-block-size: 2.75em;
    margin-block-end: 0.5em;
  }
  .state {
    margin-inline-start: auto;
    color: var(--_muted);
    font-size: 0.875em;
  }
  .state::before {
    content: '';
    display: inline-block;
    inline-size: 0.5em;
    block-size: 0.5em;
    margin-inline-end: 0.5em;
    border: 0.125em solid;
    border-radius: 50%;
    vertical-align: 0.05em;
  }
  .on::before {
    background: var(--_success);
    border-color: var(--_success);
  }
  ol {
    padding: 0;
    list-style: none;
  }
  li {
    display: flex;
    align-items: center;
    gap: 0.25em 0.875em;
    margin-inline: -0.625em;
    padding: 0.75em 0.625em;
    border-radius: calc(var(--_radius) * 0.6);
  }
  li + li {
    border-block-start: 1px solid var(--_border);
    border-start-start-radius: 0;
    border-start-end-radius: 0;
  }
  .face {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 2.75em;
    aspect-ratio: 1;
    color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 12%, transparent);
    border-radius: 50%;
    font-size: 0.875em;
    font-weight: 600;
  }
  .who,
  .when {
    display: grid;
    gap: 0.125em;
    min-inline-size: 0;
  }
  .who {
    flex: 1;
    line-height: 1.4;
  }
  .who b {
    font-weight: 600;
  }
  .when {
    flex: none;
    justify-items: end;
  }
  .score {
    padding: 0.125em 0.625em;
    color: var(--_band, var(--_muted));
    background: color-mix(in srgb, var(--_band, var(--_muted)) 12%, transparent);
    border-radius: 1em;
    font-size: 0.875em;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .empty {
    padding-block: 2em;
    text-align: center;
  }
`;
