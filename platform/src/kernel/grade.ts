/** Where the best and the second class of fit and engagement begin, in percent. */
const BEST_FROM = 70;
const SECOND_FROM = 40;

interface Axes {
  /** Percent; null for a score from before there were grades, like `engagement`. */
  readonly fit: number | null;
  readonly engagement: number | null;
}

/** A letter for fit and a digit for engagement, from `A1` to `C3`. */
export function gradeOf({ fit, engagement }: Axes): string | null {
  if (fit === null || engagement === null) return null;
  return `${'ABC'.charAt(classOf(fit))}${'123'.charAt(classOf(engagement))}`;
}

function classOf(percent: number): number {
  if (percent >= BEST_FROM) return 0;
  return percent >= SECOND_FROM ? 1 : 2;
}
