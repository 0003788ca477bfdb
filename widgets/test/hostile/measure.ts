type Box = readonly [x: number, y: number, width: number, height: number];

/** What a form looks like, in units that do not depend on the size of its text. */
export interface Look {
  readonly name: string;
  /** In em of the form, from its upper left corner. */
  readonly box: Box;
  readonly style: string;
}

/** The widest a form becomes. */
export const CARD_EM = 36;

/** Runs in the page. Everything it needs is inside, because it travels as text. */
export function measureForm(cardEm: number): Look[] {
  const place = document.querySelector('main')?.shadowRoot ?? document;
  const root = place.querySelector('lp-lead-form')?.shadowRoot;
  const card = root?.querySelector('[part=card]');
  if (!root || !card) throw new Error('There is no form.');
  const whole = card.getBoundingClientRect();
  const em = whole.width / cardEm;
  return [...card.querySelectorAll('h2, p, label, input, select, textarea, button')]
    .filter((element) => element.checkVisibility())
    .map((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const [x, y] = [left - whole.left, top - whole.top];
      const box: Box = [x / em, y / em, width / em, height / em];
      const style = getComputedStyle(element);
      const { color, fontStyle, textTransform, pointerEvents, userSelect, display } = style;
      return {
        name: `${element.localName} ${element.id || element.textContent.trim().slice(0, 20)}`,
        box,
        style: [color, fontStyle, textTransform, pointerEvents, userSelect, display].join(),
      };
    });
}

/** As a page that reads from right to left shows it. */
export function mirrored(looks: readonly Look[]): Look[] {
  return looks.map(({ box: [x, y, width, height], ...look }) => ({
    ...look,
    box: [CARD_EM - x - width, y, width, height],
  }));
}

const show = ({ box, style }: Look) => `${box.map((em) => em.toFixed(2)).join(' ')} ${style}`;

/** Lines about everything that is elsewhere, of another size or style. */
export function differences(expected: readonly Look[], found: readonly Look[]): string[] {
  const names = (looks: readonly Look[]) => looks.map(({ name }) => name).join();
  if (names(expected) !== names(found)) return [`${names(expected)} became ${names(found)}`];
  return expected.flatMap((before, index) => {
    const after = found[index] ?? before;
    const isMoved = before.box.some((em, side) => Math.abs(em - (after.box[side] ?? 0)) > 0.1);
    const isRestyled = before.style !== after.style;
    return isMoved || isRestyled ? [`${before.name}: ${show(before)} became ${show(after)}`] : [];
  });
}
