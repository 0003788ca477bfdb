import 'axe-core/axe.min.js';
import type axe from 'axe-core';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds in an element, in light and in dark: nothing, if all is well. */
export async function findBarriers(element: Element): Promise<string[]> {
  const { style } = document.documentElement;
  const found: string[] = [];
  for (const scheme of ['light', 'dark']) {
    style.colorScheme = scheme;
    style.background = 'Canvas';
    const { violations } = await window.axe.run(element, { runOnly: TAGS });
    for (const { id, nodes } of violations) {
      found.push(
        ...nodes.map(({ html, failureSummary }) => `${scheme} ${id}: ${html} ${failureSummary}`),
      );
    }
  }
  style.colorScheme = '';
  style.background = '';
  return found;
}
