/** Which file defines an element. */
const CHUNKS = new Map([
  ['lp-lead-form', 'form'],
  ['lp-chart', 'dashboard'],
  ['lp-stat', 'dashboard'],
  ['lp-lead-feed', 'dashboard'],
]);
const RETRY_DELAY_MS = 1000;

export const TAGS: readonly string[] = [...CHUNKS.keys()];

export type LoadTag = (tag: string) => Promise<unknown>;

/** Loads the file of an element from the folder of this version, once for all its elements. */
export function createChunkLoader(base: URL): LoadTag {
  const chunks = new Map<string, Promise<unknown>>();
  return (tag) => {
    const name = CHUNKS.get(tag);
    if (!name) return Promise.reject(new Error(`leadpane: there is no <${tag}>.`));
    const chunk = chunks.get(name) ?? importTwice(new URL(`${name}.js`, base).href);
    chunks.set(name, chunk);
    chunk.catch(() => chunks.delete(name));
    return chunk;
  };
}

async function importTwice(url: string): Promise<unknown> {
  try {
    return await import(url);
  } catch {
    await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY_MS));
    // Another address, because browsers may keep the failure of the first.
    return import(`${url}?again`);
  }
}
