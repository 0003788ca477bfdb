import { css } from 'lit';

export const styles = css`
  .card {
    position: relative;
    overflow: hidden;
    min-block-size: 8em;
  }
  [part='value'] {
    display: inline-block;
    margin-inline: -0.15em;
    padding-inline: 0.15em;
    border-radius: 0.15em;
    font-size: 2.25em;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
    letter-spacing: -0.02em;
    line-height: 1.3;
  }
  svg {
    position: absolute;
    inset-inline-end: 1.25em;
    inset-block-end: 3em;
    inline-size: 42%;
    block-size: 2.75em;
    color: var(--lp-chart-1, var(--_accent));
    pointer-events: none;
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
