export interface Plot {
  width: number;
  height: number;
  /** Value at the upper edge. */
  top: number;
}

export type Point = readonly [x: number, y: number];

/** Places values from left to right over the whole width, a single one in the middle. */
export function placePoints(values: readonly number[], { width, height, top }: Plot): Point[] {
  const last = values.length - 1;
  return values.map((value, index) => [
    last > 0 ? (index / last) * width : width / 2,
    height - (value / (top || 1)) * height,
  ]);
}

/** An SVG path through points. */
export function linePath(points: readonly Point[]): string {
  return `M${points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join('L')}`;
}

/** The area between points and the line at `bottom`. */
export function areaPath(points: readonly Point[], bottom: number): string {
  const left = points[0]?.[0] ?? 0;
  return `${linePath(points)}V${bottom}H${left.toFixed(1)}Z`;
}
