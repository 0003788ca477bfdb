const STEPS = [1, 2, 3, 4, 5, 6, 8, 10];

/** The next round and even number, so that half of it is a whole number too. */
export function roundTop(largest: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(4, largest)));
  const tops = STEPS.map((step) => step * power);
  return tops.find((top) => top >= largest && top >= 4 && top % 2 === 0) ?? largest;
}
