import type { LeadFeed } from './lead-feed.ts';

/** The one place of the tests that knows the shadow root of a feed. */
export class LeadFeedHarness {
  readonly element: LeadFeed;

  constructor(element: LeadFeed) {
    this.element = element;
  }

  get text(): string {
    return clean(this.#root.textContent);
  }

  get names(): string[] {
    return this.#all('[part=name]');
  }

  get scores(): string[] {
    return this.#all('[part=score]');
  }

  /** Rows as they are read. */
  get rows(): string[] {
    return this.#all('[part=item]');
  }

  get times(): string[] {
    return this.#all('time');
  }

  get button(): HTMLButtonElement {
    const button = this.#root.querySelector<HTMLButtonElement>('[part=pause]');
    if (!button) throw new Error('The feed has no pause button.');
    return button;
  }

  get buttonText(): string {
    return clean(this.button.textContent);
  }

  /** The elements of the rows, to see which of them stay. */
  get rowElements(): Element[] {
    return [...this.#root.querySelectorAll('[part=item]')];
  }

  /** Names of rows that are tinted as new at this moment. */
  get tinted(): string[] {
    const rows = this.rowElements.filter((row) => row.getAnimations().length > 0);
    return rows.map((row) => clean(row.querySelector('[part=name]')?.textContent));
  }

  get log(): Element | null {
    return this.#root.querySelector('[role=log]');
  }

  #all(selector: string): string[] {
    return [...this.#root.querySelectorAll(selector)].map(({ textContent }) => clean(textContent));
  }

  get #root(): ShadowRoot {
    return this.element.shadowRoot as ShadowRoot;
  }
}

function clean(text: string | null | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}
