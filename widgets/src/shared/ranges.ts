/** A range in words, to follow a number. */
export function rangeText(range: string): string {
  if (range === 'all') return 'in total';
  return range === '365d'
    ? 'in the last 12 months'
    : `in the last ${Number.parseInt(range, 10)} days`;
}
