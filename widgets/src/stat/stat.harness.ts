import type { Stat } from './stat.ts';

/** The one place of the tests that knows the shadow root of a stat. */
export class StatHarness {
  readonly element: Stat;

  constructor(element: Stat) {
    this.element = element;
  }

  get value(): string | undefined {
    return this.#part('value');
  }

  get text(): string {
    return this.element.shadowRoot?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  }

  retry(): void {
    this.element.shadowRoot?.querySelector<HTMLElement>('[part=retry]')?.click();
  }

  #part(name: string): string | undefined {
    return this.element.shadowRoot?.querySelector(`[part=${name}]`)?.textContent?.trim();
  }
}
