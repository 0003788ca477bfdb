import { noteArrival } from '@leadpane/sdk/submissions';
import { watchElements } from './elements.ts';
import { type Leadpane, leadpane } from './leadpane.ts';
import { VERSION } from './own-tag.ts';

/**
 * The script a page includes: finds Leadpane elements and loads their files, from the folder of
 * its own version beside the folder it came from.
 *
 * ```html
 * <script async src="https://HOST/w/v1/loader.js" data-leadpane data-site-key="pk_..."></script>
 * ```
 *
 * `data-site-key` and `data-api` (default: the origin of the script) are defaults for all elements.
 */

/** Where a page keeps the loader that came first. */
const RUNNING = Symbol.for('leadpane.loader');
const page: typeof globalThis & { [RUNNING]?: Leadpane } = globalThis;

/** The first on a page wins. A second snippet may have put a stub over it: its calls count. */
const winner = (page[RUNNING] ??= leadpane);
const calls = window.leadpane?.q ?? [];
window.leadpane = winner;
noteArrival(location, document.referrer);
if (winner.version !== VERSION) {
  console.warn(`[leadpane] ${winner.version} runs already; ${VERSION} stays unused.`);
}
for (const call of calls) {
  try {
    Reflect.apply(winner, undefined, call);
  } catch (error) {
    // One call that fails does not stop the others.
    console.error(error);
  }
}
if (winner === leadpane) watchElements();
