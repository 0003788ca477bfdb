import { noteArrival } from '@leadpane/sdk/submissions';
import { createChunkLoader } from './chunks.ts';
import { createElementWatch } from './elements.ts';
import { createLeadpane, replay } from './leadpane.ts';

const VERSION = '__VERSION__';

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
function start({ src, dataset }: HTMLScriptElement): void {
  const known = window.leadpane;
  if (known?.version) {
    if (known.version !== VERSION) {
      console.warn(`[leadpane] ${known.version} runs already; ${VERSION} stays unused.`);
    }
    return;
  }
  noteArrival(location, document.referrer);
  const defaults = {
    api: dataset['api'] ?? new URL(src).origin,
    siteKey: dataset['siteKey'] ?? '',
  };
  const load = createChunkLoader(new URL(`../${VERSION}/`, src));
  const { begin, scan } = createElementWatch(defaults, load);
  const leadpane = createLeadpane({ version: VERSION, defaults, load, scan });
  window.leadpane = leadpane;
  replay(leadpane, known?.q);
  begin();
}

// Absent when a tag manager runs the text instead of a tag; the attribute marks ours then.
const script = document.currentScript ?? document.querySelector('script[data-leadpane]');
if (script instanceof HTMLScriptElement) start(script);
