import type { Chart } from './chart.ts';

/** The one place of the tests that knows the shadow root of a chart. */
export class ChartHarness {
  readonly element: Chart;

  constructor(element: Chart) {
    this.element = element;
  }

  get text(): string {
    return this.#root.textContent.replace(/\s+/g, ' ').trim();
  }

  get summary(): string | undefined {
    return this.#root.querySelector('[part=summary]')?.textContent?.trim();
  }

  /** Cells of the table, row by row. */
  get rows(): string[][] {
    return [...this.#root.querySelectorAll('tr')].map((row) =>
      [...row.cells].map(({ textContent }) => textContent.trim()),
    );
  }

  get isTableOpen(): boolean {
    return this.#root.querySelector('details')?.open === true;
  }

  /** The slider that reads the points. */
  get reader(): HTMLInputElement {
    const reader = this.#root.querySelector('input');
    if (!reader) throw new Error('The chart shows no points.');
    return reader;
  }

  /** What a screen reader says of the present point. */
  get spoken(): string | null {
    return this.reader.getAttribute('aria-valuetext');
  }

  get tooltip(): string | undefined {
    const tooltip = this.#root.querySelector<HTMLElement>('[part=tooltip]:not([hidden])');
    return tooltip?.textContent?.trim();
  }

  /** Where the tooltip ends, against the plot it stands in. */
  get isTooltipInside(): boolean {
    const [tooltip, plot] = ['tooltip', 'plot'].map((part) =>
      this.#root.querySelector(`[part=${part}]`)?.getBoundingClientRect(),
    );
    if (!tooltip || !plot) return false;
    return tooltip.left >= plot.left - 1 && tooltip.right <= plot.right + 1;
  }

  /** Moves the pointer to a place of the plot, 0 to 1 from left to right and top to bottom. */
  point(x: number, y = 0.5): void {
    const plot = this.#root.querySelector('[part=plot]');
    const box = plot?.getBoundingClientRect() ?? new DOMRect();
    const place = { clientX: box.left + x * box.width, clientY: box.top + y * box.height };
    plot?.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, ...place }));
  }

  leave(): void {
    this.#root.querySelector('[part=plot]')?.dispatchEvent(new PointerEvent('pointerleave'));
  }

  /** Widths of the bars in CSS pixels. */
  get bars(): number[] {
    return [...this.#root.querySelectorAll<SVGRectElement>('[part=bar]')].map((bar) =>
      Number(bar.getAttribute('width')),
    );
  }

  get line(): string | null | undefined {
    return this.#root.querySelector('[part=line]')?.getAttribute('d');
  }

  /** Text of the drawing itself. */
  get labels(): string[] {
    return [...this.#root.querySelectorAll('svg text')].map(({ textContent }) => textContent ?? '');
  }

  get width(): number {
    return this.#root.querySelector('svg')?.viewBox.baseVal.width ?? 0;
  }

  get #root(): ShadowRoot {
    return this.element.shadowRoot as ShadowRoot;
  }
}
