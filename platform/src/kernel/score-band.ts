/** The words for a score, from the lowest on; a lead's row has their place in this list. */
export const BANDS = ['cold', 'warm', 'hot', 'top'] as const;
export type Band = (typeof BANDS)[number];

/** The scores at which all bands but the first begin; people act on them. */
export const THRESHOLDS = [50, 70, 85] as const;

/** A lead keeps its band until it is so many points below it: 49 and 51 in turn are one band. */
export const BAND_SLACK = 5;

export const bandAt = (place: number): Band => BANDS[place] ?? 'cold';

/** The lowest and the highest score that a lead of one of these bands can have. */
export function scoresOf(bands: readonly Band[]): { lowest: number; highest: number } {
  const places = bands.map((band) => BANDS.indexOf(band));
  const from = THRESHOLDS[Math.min(...places) - 1] ?? BAND_SLACK;
  const beyond = THRESHOLDS[Math.max(...places)] ?? 101;
  return { lowest: from - BAND_SLACK, highest: beyond - 1 };
}
