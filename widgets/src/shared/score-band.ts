/** How warm a lead is. The bounds are those of `byScore` in the dashboard. */
export interface ScoreBand {
  name: 'cold' | 'warm' | 'hot' | 'top';
  label: string;
  /** Lowest score, of 100. */
  from: number;
}

const COLD: ScoreBand = { name: 'cold', label: 'Cold', from: 0 };
const WARMER: readonly ScoreBand[] = [
  { name: 'top', label: 'Top', from: 85 },
  { name: 'hot', label: 'Hot', from: 70 },
  { name: 'warm', label: 'Warm', from: 50 },
];

/** Of a lead, which may still have the band of a score that was a little higher. */
export const bandCalled = (name: ScoreBand['name']): ScoreBand =>
  WARMER.find((band) => band.name === name) ?? COLD;

export function bandOf(score: number): ScoreBand {
  return WARMER.find(({ from }) => score >= from) ?? COLD;
}
