// Runs in a page before anything else and notes when a form can be filled in. Expects `inputs`, the
// number of its inputs; looks into open shadow roots as a visitor's eye does.
globalThis.seen = { usableMs: 0, blockedMs: 0, shift: 0 };

new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) seen.blockedMs += Math.max(0, duration - 50);
}).observe({ type: 'longtask', buffered: true });

new PerformanceObserver((list) => {
  for (const { value } of list.getEntries()) seen.shift += value;
}).observe({ type: 'layout-shift', buffered: true });

const FIELD = 'input:not([type=hidden], [type=button], [type=submit]), textarea';
const BUTTON = 'button, input[type=button], input[type=submit]';

function visible(selector, root) {
  const here = [...root.querySelectorAll(selector)].filter(
    (one) => one.getBoundingClientRect().height > 10,
  );
  const roots = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  return [...here, ...roots.flatMap((inside) => visible(selector, inside))];
}

function look() {
  const isThere = visible(FIELD, document).length >= inputs && visible(BUTTON, document).length > 0;
  if (!isThere) requestAnimationFrame(look);
  // After the next frame it is painted.
  else requestAnimationFrame(() => setTimeout(() => (seen.usableMs = performance.now())));
}
requestAnimationFrame(look);
