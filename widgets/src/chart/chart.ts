import type { Token } from '@leadpane/sdk/client';
import { html, LitElement, nothing } from 'lit';
import { DashboardController } from '../shared/dashboard-controller.ts';
import type { Range } from '../shared/dashboard-store.ts';
import { staleNote, withoutData } from '../shared/data-view.ts';
import { dataStyles } from '../shared/data-view.styles.ts';
import { emit } from '../shared/emit.ts';
import { highlight } from '../shared/highlight.ts';
import { languageOf } from '../shared/language.ts';
import { rangeText } from '../shared/ranges.ts';
import { bandStyles } from '../shared/score-band.styles.ts';
import { surface } from '../shared/surface.styles.ts';
import { WidthController } from '../shared/width-controller.ts';
import { type ChartMetric, type ChartPoint, chartPoints, TEXTS } from './chart-data.ts';
import { styles } from './chart.styles.ts';
import { dataTable } from './data-table.ts';
import { plot, type PlotView } from './plot.ts';

const NO_POINT: ChartPoint = { label: '', name: '', value: 0 };

/**
 * A chart of the dashboard, with a summary in words and a table of the same numbers. The arrow
 * keys, Home and End read its points one by one. Right-to-left pages see time from left to right.
 *
 * @fires lp-ready - The first numbers are shown.
 * @fires lp-data - `{ metric, range, points }`: numbers have been painted.
 * @fires lp-point - `{ index }`: the reader moved to a point.
 * @fires lp-error - `{ phase, status, code, retryable }`, phase `load` or `auth`.
 *
 * @slot title - Replaces the title.
 * @slot empty - Replaces the text for no data.
 *
 * @csspart card, title, summary, plot, line, area, point, bar, tooltip, table, stale, retry
 */
export class Chart extends LitElement {
  static override properties = {
    api: {},
    token: { attribute: false },
    type: {},
    metric: {},
    range: {},
    label: {},
    table: { type: Boolean },
    live: { type: Boolean },
    active: { state: true },
  };
  static override styles = [surface, dataStyles, bandStyles, styles];

  /** Origin of the API. Default: the page's own. */
  declare api: string;
  /** A token with `analytics:read`, or a function that fetches one. */
  declare token: Token | undefined;
  /** Default: `line` for the trend, `bar` for the others. */
  declare type: 'line' | 'bar' | undefined;
  /** Default: `trend`, of a bar chart `by-source`. */
  declare metric: ChartMetric | undefined;
  /** Default `30d`. */
  declare range: Range;
  /** Replaces the title. */
  declare label: string | undefined;
  /** Opens the table. */
  declare table: boolean;
  /** Follows the server without being asked. */
  declare live: boolean;
  /** Index of the point the reader is at. @internal */
  declare active: number | undefined;

  readonly #dashboard = new DashboardController(this);
  readonly #room = new WidthController(this);
  #painted = '';

  constructor() {
    super();
    this.api = '';
    this.range = '30d';
    this.table = false;
    this.live = false;
  }

  /** Asks the server anew. */
  refresh(): void {
    this.#dashboard.refresh();
  }

  /** @internal */
  get shown() {
    const { data } = this.#dashboard;
    const points = this.#points?.map(({ name, value }) => ({ name, value }));
    return data && { metric: this.#metric, range: data.range, points };
  }

  get #metric(): ChartMetric {
    const { metric = this.type === 'bar' ? 'by-source' : 'trend' } = this;
    return Object.hasOwn(TEXTS, metric) ? metric : 'trend';
  }

  get #points(): ChartPoint[] | undefined {
    const { data } = this.#dashboard;
    return data && chartPoints(this.#metric, data, languageOf(this));
  }

  protected override render() {
    const { label = TEXTS[this.#metric].title } = this;
    const points = this.#points;
    return html`<figure part="card" class="card">
      <figcaption>
        <slot name="title"><span part="title" class="title">${label}</span></slot>
        ${points ? html`<p part="summary" class="quiet">${this.#summarize(points)}</p>` : nothing}
      </figcaption>
      ${
        points
          ? this.#renderPoints(points)
          : withoutData(this.#dashboard.problem, () => this.refresh())
      }
    </figure>`;
  }

  #renderPoints(points: ChartPoint[]) {
    if (!points.some(({ value }) => value > 0)) {
      return html`<slot name="empty"><p class="quiet">No leads in this range yet.</p></slot>`;
    }
    const { width, em } = this.#room;
    const { title, column } = TEXTS[this.#metric];
    const { format: count } = new Intl.NumberFormat(languageOf(this));
    const view: PlotView = {
      points,
      width,
      em,
      active: this.active,
      isLine: (this.type ?? (this.#metric === 'trend' ? 'line' : 'bar')) === 'line',
      format: count,
      say: ({ name, value }) => `${name}: ${count(value)} ${value === 1 ? 'lead' : 'leads'}`,
      onMove: this.#onMove,
    };
    return html`
      ${staleNote(this.#dashboard.problem)} ${width > 0 ? plot(view) : nothing}
      <details ?open=${this.table}>
        <summary class="quiet">Data table</summary>
        ${dataTable({ points, title: this.label ?? title, column, format: count })}
      </details>
    `;
  }

  /** Range and highest value in words. */
  #summarize(points: readonly ChartPoint[]): string {
    const { format } = new Intl.NumberFormat(languageOf(this));
    const total = points.reduce((sum, { value }) => sum + value, 0);
    const { range } = this.#dashboard.data ?? this;
    const when = range === 'all' ? 'in total' : `in the ${rangeText(range)}`;
    const most = points.reduce(
      (best, point) => (point.value > best.value ? point : best),
      NO_POINT,
    );
    const start = `${format(total)} ${when}`;
    return total > 0 ? `${start}. Most: ${most.name}, ${format(most.value)}.` : `${start}.`;
  }

  readonly #onMove = (index: number | undefined): void => {
    if (index === this.active) return;
    this.active = index;
    if (index !== undefined) emit(this, 'lp-point', { index });
  };

  protected override updated(): void {
    const summary = this.renderRoot.querySelector('[part=summary]');
    const text = summary?.textContent ?? '';
    if (summary && this.#painted && text !== this.#painted) highlight(summary);
    this.#painted = text;
  }
}
