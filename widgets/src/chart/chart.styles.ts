import { css } from 'lit';

export const styles = css`
  :host {
    --_chart: var(--lp-chart-1, var(--_accent));
    --_wait: 14em;
  }
  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 1em;
  }
  [part='summary'] {
    margin-inline: -0.25em;
    padding-inline: 0.25em;
    border-radius: 0.25em;
  }
  .plot {
    position: relative;
    color: var(--_chart);
    border-radius: calc(var(--_radius) / 2);
    touch-action: pan-y;
  }
  .plot:has(:focus-visible) {
    outline: 3px solid var(--lp-focus, var(--_accent));
    outline-offset: 4px;
  }
  svg {
    display: block;
    inline-size: 100%;
    overflow: visible;
  }
  text {
    fill: var(--_muted);
    font-size: 0.8125em;
    font-variant-numeric: tabular-nums;
    paint-order: stroke;
    stroke: var(--lp-surface, Canvas);
    stroke-width: 3;
  }
  .grid {
    stroke: var(--_border);
  }
  .area {
    fill: url(#fade);
  }
  .line {
    fill: none;
    stroke: currentColor;
    stroke-width: 2.5;
    stroke-linejoin: round;
    stroke-linecap: round;
  }
  .cross {
    stroke: var(--_muted);
    stroke-dasharray: 3 3;
  }
  circle {
    fill: currentColor;
    stroke: var(--lp-surface, Canvas);
    stroke-width: 2.5;
  }
  .row {
    color: var(--_bar, var(--_chart));
  }
  .name,
  .count {
    fill: var(--_text);
    font-size: 0.9375em;
  }
  .count,
  .active .name {
    font-weight: 600;
  }
  .track {
    fill: color-mix(in srgb, CanvasText 7%, transparent);
  }
  .bar {
    fill: currentColor;
  }
  input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    opacity: 0;
    pointer-events: none;
  }
  [part='tooltip'] {
    position: absolute;
    inset-block-start: -0.25em;
    inline-size: max-content;
    max-inline-size: 100%;
    padding: 0.25em 0.625em;
    color: Canvas;
    background: CanvasText;
    border-radius: calc(var(--_radius) / 2);
    font-size: 0.8125em;
    pointer-events: none;
  }
  summary {
    inline-size: fit-content;
    min-block-size: 2em;
    cursor: pointer;
  }
  .table {
    max-block-size: 18em;
    overflow: auto;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.875em;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 0.375em 0.25em;
    border-block-end: 1px solid var(--_border);
    text-align: start;
    font-weight: 400;
  }
  thead th {
    color: var(--_muted);
    font-weight: 600;
  }
  th:last-child,
  td {
    text-align: end;
  }
  @media (forced-colors: active) {
    .plot,
    .row {
      color: CanvasText;
    }
    .area {
      fill: none;
    }
    [part='tooltip'] {
      color: CanvasText;
      background: Canvas;
      border: 1px solid;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .bar {
      transition: width 0.4s;
    }
  }
`;
