/** Keeps answers for `ttlMs`; questions asked meanwhile share one lookup. Failures are not kept. */
export function createTimedCache<Value>(ttlMs: number, most = 10_000) {
  const entries = new Map<string, { value: Promise<Value>; until: number }>();
  return {
    get(key: string, find: () => Promise<Value>): Promise<Value> {
      const now = performance.now();
      const found = entries.get(key);
      if (found && found.until > now) return found.value;
      if (entries.size >= most) entries.clear();
      const value = find();
      entries.set(key, { value, until: now + ttlMs });
      value.catch(() => entries.delete(key));
      return value;
    },
    clear: () => entries.clear(),
  };
}
