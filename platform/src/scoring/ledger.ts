import type { Reason, Score } from '@leadpane/sdk/plugin';

/** One line of an explained score. */
interface Contribution {
  /** The plugin and its version, or `platform` for caps, weights and the clamp. */
  readonly scorer: string;
  /** Id of the rule or adjustment. */
  readonly code: string;
  readonly label: string;
  readonly points: number;
  readonly field?: NonNullable<Reason['field']>;
  readonly value?: NonNullable<Reason['value']> | null;
}

/** A score and everything that led to it: the points of the contributions add up to `value`. */
export interface ScoredLead {
  readonly leadId: string;
  /** 0 to 100. */
  readonly value: number;
  /** `partial` when a scorer failed. */
  readonly state: 'scored' | 'partial';
  readonly contributions: Contribution[];
  /** Which scorers failed and how; null when none did. */
  readonly reason: string | null;
}

/** The lines of one lead while its scorers run. */
export interface Ledger {
  readonly contributions: Contribution[];
  readonly faults: string[];
}

/** How one installation counts. */
export interface Terms {
  /** Shown as the scorer of the lines. */
  readonly name: string;
  readonly maxPoints: number;
  readonly weight: number;
}

const LOWEST = 0;
const HIGHEST = 100;

export function openLedger(): Ledger {
  return { contributions: [], faults: [] };
}

/** Enters a scorer's reasons, then what the cap and the weight change about them. */
export function enterScore(ledger: Ledger, score: Score, terms: Terms): void {
  const { name, maxPoints, weight } = terms;
  for (const { text, ...reason } of score.reasons) {
    ledger.contributions.push({ scorer: name, label: text, ...reason });
  }
  const capped = between(score.points, -maxPoints, maxPoints);
  adjust(ledger, capped - score.points, ['cap', `${name} gives at most ${maxPoints} points`]);
  const weighted = Math.round(capped * weight);
  adjust(ledger, weighted - capped, ['weight', `${name} counts ${weight} times`]);
}

export function closeLedger(leadId: string, ledger: Ledger): ScoredLead {
  const { contributions, faults } = ledger;
  const sum = contributions.reduce((total, { points }) => total + points, 0);
  const value = between(sum, LOWEST, HIGHEST);
  adjust(ledger, value - sum, ['clamp', `Scores lie between ${LOWEST} and ${HIGHEST}`]);
  if (faults.length === 0) return { leadId, value, state: 'scored', contributions, reason: null };
  return { leadId, value, state: 'partial', contributions, reason: faults.join('; ') };
}

function adjust(ledger: Ledger, points: number, [code, label]: readonly [string, string]): void {
  if (points !== 0) ledger.contributions.push({ scorer: 'platform', code, label, points });
}

function between(points: number, lowest: number, highest: number): number {
  return Math.min(Math.max(points, lowest), highest);
}
