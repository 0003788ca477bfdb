/** Bundles that the plugin host keeps. */
const MOST = 200;

/** Makes this the latest bundle; the one that was not used for longest goes. Both sides do the same. */
export function keep<Value>(kept: Map<string, Value>, bundleId: string, value: Value): void {
  kept.delete(bundleId);
  kept.set(bundleId, value);
  const [oldest] = kept.keys();
  if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
}
