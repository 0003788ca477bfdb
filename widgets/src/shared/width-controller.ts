import type { ReactiveController, ReactiveElement } from 'lit';

/** Measures the room inside a card in CSS pixels; drawings in pixels keep their text readable. */
export class WidthController implements ReactiveController {
  /** 0 while the element is not on the page. */
  width = 0;
  /** CSS pixels of one em. */
  em = 16;
  readonly #host: ReactiveElement;
  // In the next frame: drawing changes the height, and the browser reports a loop to the page if
  // that happens while it still tells of sizes.
  readonly #observer = new ResizeObserver(() => requestAnimationFrame(() => this.#follow()));

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  hostUpdated(): void {
    if (this.width <= 0) this.#follow();
  }

  #follow(): void {
    const before = this.width;
    this.#measure();
    if (this.width !== before) this.#host.requestUpdate();
  }

  #measure(): void {
    const card = this.#host.renderRoot.querySelector('.card');
    if (!card) return;
    const { fontSize, paddingLeft, paddingRight } = getComputedStyle(card);
    const padding = Number.parseFloat(paddingLeft) + Number.parseFloat(paddingRight);
    this.width = Math.max(0, Math.floor(card.clientWidth - padding)) || 0;
    this.em = Number.parseFloat(fontSize) || 16;
  }
}
