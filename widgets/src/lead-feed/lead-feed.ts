import type { Token } from '@leadpane/sdk/client';
import { html, LitElement, nothing } from 'lit';
import { afterPaint } from '../shared/after-paint.ts';
import { staleNote, withoutData } from '../shared/data-view.ts';
import { dataStyles } from '../shared/data-view.styles.ts';
import { emit } from '../shared/emit.ts';
import { highlight } from '../shared/highlight.ts';
import { languageOf } from '../shared/language.ts';
import { bandStyles } from '../shared/score-band.styles.ts';
import { surface } from '../shared/surface.styles.ts';
import { FeedController } from './feed-controller.ts';
import { styles } from './lead-feed.styles.ts';
import type { Lead } from './lead-list.ts';
import { renderRows } from './lead-row.ts';

/** How often "2 minutes ago" is written anew. */
const CLOCK_MS = 30_000;

/**
 * The newest leads. With `live` it follows the server: new leads come on top, scores change in
 * place, and the reader can pause it.
 *
 * @fires lp-ready - The first leads are shown.
 * @fires lp-data - `{ leads }`: the list has been painted.
 * @fires lp-lead - `{ lead }`: a lead arrived while live.
 * @fires lp-error - `{ phase, status, code, retryable }`, phase `load` or `auth`.
 *
 * @slot title - Replaces the title.
 * @slot empty - Replaces the text for no leads.
 *
 * @csspart card, title, pause, list, item, name, company, source, score, time, stale, retry
 */
export class LeadFeed extends LitElement {
  static override properties = {
    api: {},
    token: { attribute: false },
    limit: { type: Number },
    live: { type: Boolean },
  };
  static override styles = [surface, dataStyles, bandStyles, styles];

  /** Origin of the API. Default: the page's own. */
  declare api: string;
  /** A token with `leads:read`, or a function that fetches one. */
  declare token: Token | undefined;
  /** Leads shown, 1 to 200. Default 20. */
  declare limit: number;
  /** Follows the server without being asked. */
  declare live: boolean;

  readonly #feed = new FeedController(this);
  #clock: ReturnType<typeof setInterval> | undefined;
  #painted: readonly Lead[] | undefined;

  constructor() {
    super();
    this.api = '';
    this.limit = 20;
    this.live = false;
  }

  /** Asks the server anew. */
  refresh(): Promise<void> {
    return this.#feed.load();
  }

  /** Holds back what comes, until `resume`. */
  pause(): void {
    this.#feed.pause();
  }

  resume(): void {
    this.#feed.resume();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#clock = setInterval(() => this.requestUpdate(), CLOCK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#clock);
  }

  protected override render() {
    const { leads, problem } = this.#feed;
    return html`<div part="card" class="card">
      <div class="head">
        <slot name="title"><span part="title" class="title" id="title">Latest leads</span></slot>
        ${this.live && leads ? this.#renderPause() : nothing}
      </div>
      <div role="log" aria-labelledby="title" aria-relevant="additions">
        ${leads ? this.#renderLeads(leads) : withoutData(problem, () => void this.refresh())}
      </div>
    </div>`;
  }

  #renderPause() {
    const { isPaused, isConnected, waiting } = this.#feed;
    const state = isPaused ? 'Paused' : isConnected ? 'Live' : 'Connecting…';
    const count = waiting.length > 0 ? ` (${waiting.length})` : '';
    return html`
      <span class="state ${isConnected && !isPaused ? 'on' : ''}">${state}</span>
      <button part="pause" class="plain" @click=${isPaused ? this.resume : this.pause}>
        ${isPaused ? `Resume${count}` : 'Pause'}
      </button>
    `;
  }

  #renderLeads(leads: readonly Lead[]) {
    if (leads.length === 0) {
      return html`<slot name="empty">
        <p class="empty quiet">
          No leads yet. Send a form of your website, and its lead appears here at once.
        </p>
      </slot>`;
    }
    return html`${staleNote(this.#feed.problem)}
      <ol part="list"></ol>`;
  }

  protected override updated(): void {
    const { leads, fresh } = this.#feed;
    const list = this.renderRoot.querySelector('ol');
    const view = { nowMs: Date.now(), lang: languageOf(this) };
    if (list && leads) renderRows(list, leads, view);
    for (const id of fresh) {
      const row = this.renderRoot.querySelector(`[data-id="${CSS.escape(id)}"]`);
      if (row) highlight(row);
    }
    fresh.clear();
    if (!leads || leads === this.#painted) return;
    if (!this.#painted) emit(this, 'lp-ready', {});
    this.#painted = leads;
    afterPaint(() => this.isConnected && emit(this, 'lp-data', { leads }));
  }
}
