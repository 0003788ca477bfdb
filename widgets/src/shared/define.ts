/** Registers an element. The first copy on a page wins; a later one warns and does not throw. */
export function define(name: string, element: CustomElementConstructor): void {
  const known = customElements.get(name);
  if (!known) customElements.define(name, element);
  else if (known !== element) {
    console.warn(`[leadpane] <${name}> is defined already; version __VERSION__ stays unused.`);
  }
}
