/** Where the best and the second class of fit and engagement begin, in percent. */
const BEST_FROM = 70;
const SECOND_FROM = 40;

/** A letter for fit and a digit for engagement, from `A1` to `C3`. */
export function gradeOf(fit: number, engagement: number): string {
  return `${'ABC'.charAt(classOf(fit))}${'123'.charAt(classOf(engagement))}`;
}

function classOf(percent: number): number {
  if (percent >= BEST_FROM) return 0;
  return percent >= SECOND_FROM ? 1 : 2;
}
