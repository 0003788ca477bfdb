import { css } from 'lit';

export const styles = css`
  .card {
    min-block-size: 8em;
  }
  .now {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25em 1em;
  }
  [part='value'] {
    margin-inline: -0.15em;
    padding-inline: 0.15em;
    border-radius: 0.15em;
    font-size: 2.25em;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
    letter-spacing: -0.02em;
    line-height: 1.3;
    white-space: nowrap;
  }
  svg {
    /* Below the value where there is no room beside it. */
    flex: 1 0 5em;
    max-inline-size: 9em;
    block-size: 2.5em;
    margin-block-end: 0.25em;
    color: var(--lp-chart-1, var(--_accent));
  }
  path {
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    vector-effect: non-scaling-stroke;
  }
  path + path {
    fill: currentColor;
    opacity: 0.2;
    stroke: none;
  }
`;
