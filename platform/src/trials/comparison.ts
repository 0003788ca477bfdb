import { THRESHOLDS } from '../kernel/index.ts';
import type { Column, Tally } from './tally.ts';

const BINS = 20;
const BIN_WIDTH = 5;
const DECILES = 10;
/** An AUC that moves less is noise. */
const NOTABLE = 0.01;

/** Says what a change would do to the scores of past leads. */
export function compare(tally: Tally) {
  const { leads, changed, differences, partial, reason, current, proposed, up, down } = tally;
  const lift = liftOf(current, proposed);
  return {
    leads,
    changed,
    differences: [...differences],
    partial,
    reason,
    distribution: { current: binsOf(current), proposed: binsOf(proposed) },
    mean: { current: meanOf(current), proposed: meanOf(proposed) },
    thresholds: THRESHOLDS.map((score, at) => ({
      score,
      up: up[at] ?? NOBODY,
      down: down[at] ?? NOBODY,
    })),
    lift,
    cost: {
      msPerLead: leads === 0 ? 0 : rounded(tally.ms / leads),
      fuelPerLead: leads === 0 ? 0 : rounded(tally.fuel / leads),
    },
    warnings: [...warnOfLift(lift), ...warnOfFaults(tally)],
  };
}

const NOBODY = { leads: 0, leadIds: [] as string[] };

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const totalsOf = ({ lost, won }: Column): number[] =>
  lost.map((count, score) => count + (won[score] ?? 0));

/** Leads in steps of five points; the last one holds 95 to 100. */
function binsOf(column: Column): number[] {
  const bins = Array<number>(BINS).fill(0);
  totalsOf(column).forEach((count, score) => {
    const bin = Math.min(Math.floor(score / BIN_WIDTH), BINS - 1);
    bins[bin] = (bins[bin] ?? 0) + count;
  });
  return bins;
}

function meanOf(column: Column): number {
  const totals = totalsOf(column);
  const leads = sum(totals);
  return leads === 0 ? 0 : rounded(sum(totals.map((count, score) => count * score)) / leads);
}

/** How well scores tell who is won; null unless some leads were won and some were not. */
function liftOf(current: Column, proposed: Column) {
  const won = sum(current.won);
  const leads = won + sum(current.lost);
  if (won === 0 || won === leads) return null;
  return {
    won,
    rate: rounded(won / leads),
    current: { auc: aucOf(current), deciles: decilesOf(current) },
    proposed: { auc: aucOf(proposed), deciles: decilesOf(proposed) },
  };
}

/**
 * The chance that a lead that was won has a higher score than one that was not, where equal scores
 * count half (Mann-Whitney U over the number of pairs). 1 is perfect, 0.5 tells nothing.
 */
function aucOf({ lost, won }: Column): number {
  let below = 0;
  let pairs = 0;
  lost.forEach((count, score) => {
    pairs += (won[score] ?? 0) * (below + count / 2);
    below += count;
  });
  return rounded(pairs / (sum(won) * below));
}

/**
 * The share that was won in each tenth of the leads, the highest scores first. Leads of one score
 * that two tenths share are spread evenly.
 */
function decilesOf(column: Column): number[] {
  const totals = totalsOf(column);
  const size = sum(totals) / DECILES;
  const won = Array<number>(DECILES).fill(0);
  let seen = 0;
  for (let score = totals.length - 1; score >= 0; score -= 1) {
    const leads = totals[score] ?? 0;
    if (leads === 0) continue;
    won.forEach((_, decile) => {
      const from = Math.max(seen, decile * size);
      const to = Math.min(seen + leads, (decile + 1) * size);
      const share = Math.max(0, to - from) / leads;
      won[decile] = (won[decile] ?? 0) + share * (column.won[score] ?? 0);
    });
    seen += leads;
  }
  return won.map((count) => rounded(count / size));
}

function warnOfLift(lift: ReturnType<typeof liftOf>): string[] {
  if (!lift) return [];
  const { current, proposed } = lift;
  if (proposed.auc >= current.auc - NOTABLE) return [];
  return [
    `The score would tell less well who is won: AUC falls from ${current.auc} to ${proposed.auc}.`,
  ];
}

const warnOfFaults = ({ partial, leads, reason }: Tally): string[] =>
  partial === 0 ? [] : [`${partial} of ${leads} leads would be scored in part: ${reason}`];
