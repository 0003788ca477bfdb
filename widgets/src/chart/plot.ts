import { html } from 'lit';
import { barChart } from './bar-chart.ts';
import type { ChartPoint } from './chart-data.ts';
import { type Drawing, lineChart } from './line-chart.ts';

export interface PlotView extends Drawing {
  isLine: boolean;
  /** A point in words. */
  say: (point: ChartPoint) => string;
  onMove: (index: number | undefined) => void;
}

/**
 * The drawing and the reader over it: an unseen slider. Arrow keys, Home and End move it, screen
 * readers speak its value, and no `role=application` is needed for that.
 */
export function plot(view: PlotView) {
  const { points, active, isLine, say, onMove } = view;
  const last = points.length - 1;
  const index = Math.min(active ?? (isLine ? last : 0), last);
  const point = points[index];
  const text = point ? say(point) : '';
  const onInput = ({ target }: { target: HTMLInputElement }) => onMove(target.valueAsNumber);
  return html`<div
    part="plot"
    class="plot"
    dir="ltr"
    @pointermove=${(event: PointerEvent) => onMove(indexAt(event, view))}
    @pointerleave=${() => onMove(undefined)}
  >
    ${isLine ? lineChart(view) : barChart(view)}
    <input
      type="range"
      aria-label="Point of the chart"
      aria-valuetext=${text}
      max=${last}
      .value=${String(index)}
      @input=${onInput}
      @focus=${() => onMove(index)}
      @blur=${() => onMove(undefined)}
    />
    <div
      part="tooltip"
      aria-hidden="true"
      ?hidden=${active === undefined || !isLine}
      .style=${tooltipPlace(index / Math.max(1, last), view)}
    >
      ${text}
    </div>
  </div>`;
}

/** Over its point, shifted so that it stays inside at both ends. */
function tooltipPlace(share: number, { width, em }: Drawing): string {
  return `left:${em / 2 + share * (width - em)}px;translate:${-share * 100}%`;
}

function indexAt({ currentTarget, clientX, clientY }: PointerEvent, view: PlotView): number {
  const { points, width, em, isLine } = view;
  const box =
    currentTarget instanceof Element ? currentTarget.getBoundingClientRect() : new DOMRect();
  const last = points.length - 1;
  const place = isLine
    ? Math.round(((clientX - box.left - em / 2) / (width - em)) * last)
    : Math.floor(((clientY - box.top) / box.height) * points.length);
  return Math.min(last, Math.max(0, place));
}
