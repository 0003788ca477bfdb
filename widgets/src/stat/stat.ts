import type { Token } from '@leadpane/sdk/client';
import { html, LitElement, nothing } from 'lit';
import { DashboardController } from '../shared/dashboard-controller.ts';
import type { Dashboard, Range } from '../shared/dashboard-store.ts';
import { staleNote, withoutData } from '../shared/data-view.ts';
import { dataStyles } from '../shared/data-view.styles.ts';
import { highlight } from '../shared/highlight.ts';
import { languageOf } from '../shared/language.ts';
import { areaPath, linePath, placePoints } from '../shared/line-path.ts';
import { rangeText } from '../shared/ranges.ts';
import { surface } from '../shared/surface.styles.ts';
import { type Metric, type MetricName, METRICS } from './metrics.ts';
import { styles } from './stat.styles.ts';

/**
 * One number of the dashboard.
 *
 * @fires lp-ready - The first number is shown.
 * @fires lp-data - `{ metric, range, value }`: a number has been painted.
 * @fires lp-error - `{ phase, status, code, retryable }`, phase `load` or `auth`.
 *
 * @csspart card, label, value, note, spark, stale, retry
 */
export class Stat extends LitElement {
  static override properties = {
    api: {},
    token: { attribute: false },
    metric: {},
    range: {},
    label: {},
    live: { type: Boolean },
  };
  static override styles = [surface, dataStyles, styles];

  /** Origin of the API. Default: the page's own. */
  declare api: string;
  /** A token with `analytics:read`, or a function that fetches one. */
  declare token: Token | undefined;
  declare metric: MetricName;
  /** Default `30d`. */
  declare range: Range;
  /** Replaces the name of the metric. */
  declare label: string | undefined;
  /** Follows the server without being asked. */
  declare live: boolean;

  readonly #dashboard = new DashboardController(this);
  #painted: number | undefined;

  constructor() {
    super();
    this.api = '';
    this.metric = 'leads';
    this.range = '30d';
    this.live = false;
  }

  /** Asks the server anew. */
  refresh(): void {
    this.#dashboard.refresh();
  }

  /** @internal */
  get shown() {
    const { data } = this.#dashboard;
    return (
      data && { metric: this.metric, range: data.range, value: this.#metric.read(data.totals) }
    );
  }

  get #metric(): Metric {
    return Object.hasOwn(METRICS, this.metric) ? METRICS[this.metric] : METRICS.leads;
  }

  get #value(): number | undefined {
    const { data } = this.#dashboard;
    return data && this.#metric.read(data.totals);
  }

  protected override render() {
    const { data, problem } = this.#dashboard;
    return html`<div part="card" class="card">
      <p part="label" class="title">${this.label ?? this.#metric.label}</p>
      ${data ? this.#renderValue(data) : withoutData(problem, () => this.refresh())}
    </div>`;
  }

  #renderValue({ totals, trend, range }: Dashboard) {
    const { read, note, format } = this.#metric;
    const text = new Intl.NumberFormat(languageOf(this), format).format(read(totals));
    const isCount = this.#metric === METRICS.leads;
    const line = isCount ? spark(trend.map(({ count }) => count)) : nothing;
    return html`
      <div class="now">
        <p part="value">${text}</p>
        ${line}
      </div>
      <p part="note" class="quiet">${note}, ${rangeText(range)}</p>
      ${staleNote(this.#dashboard.problem)}
    `;
  }

  protected override updated(): void {
    const value = this.#value;
    const element = this.renderRoot.querySelector('[part=value]');
    if (element && this.#painted !== undefined && value !== this.#painted) highlight(element);
    this.#painted = value;
  }
}

/** The course of the number, as a decoration: the chart beside it says it in words. */
function spark(values: readonly number[]) {
  const size = { width: 100, height: 20 };
  const top = Math.max(...values);
  if (!(top > 0)) return nothing;
  const points = placePoints(values, { ...size, top });
  return html`<svg part="spark" viewBox="0 -2 100 22" preserveAspectRatio="none" aria-hidden="true">
    <path d=${linePath(points)} />
    <path d=${areaPath(points, size.height)} />
  </svg>`;
}
