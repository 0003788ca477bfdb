/** Tints what is new for a moment. Colour only, nothing moves; without fading where motion is unwanted. */
export function highlight(element: Element): void {
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.animate(
    { backgroundColor: ['color-mix(in srgb, var(--_accent) 22%, transparent)', 'transparent'] },
    { duration: 1600, easing: isCalm ? 'step-end' : 'ease-out' },
  );
}
