import { addUp, type Reason, settle } from '@leadpane/sdk/plugin';
import { GROUPS, measure } from './measure.ts';
import type { ScorePart } from './score-part.ts';

/** One line of an explained score. */
export interface Contribution extends Omit<Reason, 'text'> {
  /** The plugin and its version, or `platform` for weights, the most of a scorer and the clamp. */
  readonly scorer: string;
  readonly label: string;
}

/** A score at one instant: the points of the contributions add up to `value`. */
export interface Evaluation {
  /** 0 to 100, like the next two. */
  readonly value: number;
  readonly fit: number;
  readonly engagement: number;
  readonly contributions: Contribution[];
}

const LOWEST = 0;
const HIGHEST = 100;

/** What the parts come to at an instant, with a line for every adjustment. */
export function evaluate(parts: readonly ScorePart[], atMs: number): Evaluation {
  const settled = parts.map((part) => ({ part, lines: [...part.reasons, ...settle(part, atMs)] }));
  const contributions = settled.flatMap(({ part, lines }) => [
    ...lines.map(({ text, ...line }) => ({ scorer: part.name, label: text, ...line })),
    ...counted(part, addUp(lines)),
  ]);
  const sum = addUp(contributions);
  const value = between(sum, LOWEST, HIGHEST);
  contributions.push(
    ...adjustment(value - sum, ['clamp', `Scores lie between ${LOWEST} and ${HIGHEST}`]),
  );
  const [fit = 0, engagement = 0] = GROUPS.map((group) => measure(group, settled));
  return { value, fit, engagement, contributions };
}

/** What the most of a scorer and its weight change about its points. */
function counted({ name, maxPoints, weight }: ScorePart, points: number): Contribution[] {
  const capped = between(points, -maxPoints, maxPoints);
  const weighted = Math.round(capped * weight);
  return [
    ...adjustment(capped - points, ['cap', `${name} gives at most ${maxPoints} points`]),
    ...adjustment(weighted - capped, ['weight', `${name} counts ${weight} times`]),
  ];
}

function adjustment(points: number, [code, label]: readonly [string, string]): Contribution[] {
  return points === 0 ? [] : [{ scorer: 'platform', code, label, points }];
}

function between(points: number, lowest: number, highest: number): number {
  return Math.min(Math.max(points, lowest), highest);
}
