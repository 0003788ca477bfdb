import { html, nothing, svg } from 'lit';
import { areaPath, linePath, placePoints } from '../shared/line-path.ts';
import type { ChartPoint } from './chart-data.ts';
import { roundTop } from './ticks.ts';

export interface Drawing {
  points: readonly ChartPoint[];
  /** CSS pixels. */
  width: number;
  /** CSS pixels of one em. */
  em: number;
  /** Index of the point the reader is at. */
  active: number | undefined;
  format: (value: number) => string;
}

/** A line over its area, with round grid lines and the first, middle and last label. */
export function lineChart({ points, width, em, active, format }: Drawing) {
  const height = 11 * em;
  const top = roundTop(Math.max(...points.map(({ value }) => value)));
  const pad = em / 2;
  const size = { width: width - 2 * pad, height, top };
  const values = points.map(({ value }) => value);
  const places = placePoints(values, size);
  const here = active === undefined ? undefined : places[active];
  return html`<svg
    viewBox="${-pad} ${-1.25 * em} ${width} ${height + 3 * em}"
    height=${height + 3 * em}
    aria-hidden="true"
  >
    <defs>
      <linearGradient id="fade" x2="0" y2="1">
        <stop stop-color="currentColor" stop-opacity="0.28" />
        <stop offset="1" stop-color="currentColor" stop-opacity="0.02" />
      </linearGradient>
    </defs>
    ${[0, top / 2, top].map((value) => gridLine(value, { ...size, pad, em, format }))}
    <path part="area" class="area" d=${areaPath(places, height)} />
    <path part="line" class="line" d=${linePath(places)} />
    ${axisLabels(points, { width: size.width, y: height + 1.4 * em })}
    ${here ? marker(here, height) : nothing}
  </svg>`;
}

type Grid = Pick<Drawing, 'format' | 'em'> & {
  pad: number;
  height: number;
  width: number;
  top: number;
};

function gridLine(value: number, { width, height, top, pad, em, format }: Grid) {
  const y = height - (value / top) * height;
  return svg`<line class="grid" x1=${-pad} x2=${width + pad} y1=${y} y2=${y} />
    ${value > 0 ? svg`<text x=${-pad} y=${y - em * 0.35}>${format(value)}</text>` : nothing}`;
}

function axisLabels(points: readonly ChartPoint[], { width, y }: { width: number; y: number }) {
  const last = points.length - 1;
  const middle = Math.round(last / 2);
  const all = [
    { index: 0, x: 0, anchor: 'start' },
    { index: middle, x: last > 0 ? (middle / last) * width : width / 2, anchor: 'middle' },
    { index: last, x: width, anchor: 'end' },
  ];
  const shown = last > 1 ? all : last > 0 ? [all[0], all[2]] : [all[1]];
  return shown.map(
    (label) =>
      label &&
      svg`<text x=${label.x} y=${y} text-anchor=${label.anchor}>${points[label.index]?.label}</text>`,
  );
}

function marker([x, y]: readonly [number, number], height: number) {
  return svg`<line class="cross" x1=${x} x2=${x} y1="0" y2=${height} />
    <circle part="point" cx=${x} cy=${y} r="5" />`;
}
