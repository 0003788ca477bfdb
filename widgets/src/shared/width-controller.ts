import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Measures the room inside an element in CSS pixels; drawings in pixels keep their text readable. */
export class WidthController implements ReactiveController {
  /** 0 until the first measurement. */
  width = 0;
  /** CSS pixels of one em. */
  em = 16;
  readonly #host: ReactiveControllerHost & Element;
  readonly #observer = new ResizeObserver(([entry]) => entry && this.#measure(entry));

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  #measure({ contentRect }: ResizeObserverEntry): void {
    const width = Math.floor(contentRect.width);
    if (width === this.width) return;
    this.width = width;
    this.em = Number.parseFloat(getComputedStyle(this.#host).fontSize);
    this.#host.requestUpdate();
  }
}
