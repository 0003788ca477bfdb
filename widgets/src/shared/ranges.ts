/** A range in words, to follow a number. */
export function rangeText(range: string): string {
  if (range === 'all') return 'all time';
  return range === '365d' ? 'last 12 months' : `last ${Number.parseInt(range, 10)} days`;
}
