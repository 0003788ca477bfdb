/** Counts by key within a window of time; remembers so many keys and then begins anew. */
export interface Bursts {
  /** Counts one more. Answers whether that is more than usual. */
  note(key: string): boolean;
}

interface Options {
  readonly most: number;
  readonly windowMs: number;
  readonly keys: number;
  readonly now: () => Date;
}

/** Notices who sends far more than others. Each process counts for itself: it is a hint, no limit. */
export function createBursts({ most, windowMs, keys, now }: Options): Bursts {
  const counts = new Map<string, { until: number; count: number }>();
  return {
    note(key) {
      const at = now().getTime();
      const found = counts.get(key);
      if (found && found.until > at) {
        found.count += 1;
        return found.count > most;
      }
      if (counts.size >= keys) counts.clear();
      counts.set(key, { until: at + windowMs, count: 1 });
      return false;
    },
  };
}
