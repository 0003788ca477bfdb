import { type ScoreDifference, THRESHOLDS } from '../kernel/index.ts';
import type { ScoredLead, ScoreRun } from '../scoring/scoring.service.ts';

/** Scores are whole numbers from 0 to 100, so a count for each says all about their order. */
const SCORES = 101;
const SHOWN_IDS = 20;

/** How many leads have each score, by what became of them. */
export interface Column {
  readonly lost: number[];
  readonly won: number[];
}

/** Who is beyond a threshold now and was not, or the other way round. */
export interface Crossing {
  leads: number;
  /** The first of them. */
  readonly leadIds: string[];
}

/** All that a simulation has to remember of the leads it went through; plain JSON. */
export interface Tally {
  leads: number;
  changed: number;
  /** The largest, the first of equal ones first. */
  differences: readonly ScoreDifference[];
  /** Leads that the tried scorer failed for. */
  partial: number;
  /** The first fault of all. */
  reason: string | null;
  readonly current: Column;
  readonly proposed: Column;
  /** One a threshold, in their order. */
  readonly up: readonly Crossing[];
  readonly down: readonly Crossing[];
  /** Used by the tried installation alone. */
  ms: number;
  fuel: number;
}

const newColumn = (): Column => ({
  lost: Array<number>(SCORES).fill(0),
  won: Array<number>(SCORES).fill(0),
});

const newCrossings = (): Crossing[] => THRESHOLDS.map(() => ({ leads: 0, leadIds: [] }));

export const newTally = (): Tally => ({
  leads: 0,
  changed: 0,
  differences: [],
  partial: 0,
  reason: null,
  current: newColumn(),
  proposed: newColumn(),
  up: newCrossings(),
  down: newCrossings(),
  ms: 0,
  fuel: 0,
});

/** One lead, scored both ways. */
export interface Compared {
  readonly current: ScoredLead;
  readonly proposed: ScoredLead;
  readonly isWon: boolean;
}

/** Counts a lead. */
export function enter(tally: Tally, { current, proposed, isWon }: Compared): void {
  const part = isWon ? 'won' : 'lost';
  tally.leads += 1;
  if (current.value !== proposed.value) {
    const { leadId, value: after } = proposed;
    tally.changed += 1;
    tally.differences = [...tally.differences, { leadId, before: current.value, after }]
      .toSorted((one, other) => sizeOf(other) - sizeOf(one))
      .slice(0, SHOWN_IDS);
  }
  if (proposed.state === 'partial') {
    tally.partial += 1;
    tally.reason ??= proposed.reason;
  }
  count(tally.current[part], current.value);
  count(tally.proposed[part], proposed.value);
  THRESHOLDS.forEach((threshold, at) => {
    const was = current.value >= threshold;
    const is = proposed.value >= threshold;
    if (was !== is) cross((is ? tally.up : tally.down)[at], proposed.leadId);
  });
}

/** Counts what the tried installation used. */
export function charge(tally: Tally, runs: readonly ScoreRun[], installationId: string): void {
  for (const run of runs) {
    if (run.installationId !== installationId) continue;
    tally.ms += run.ms;
    tally.fuel += run.fuel;
  }
}

const sizeOf = ({ before, after }: ScoreDifference): number => Math.abs(after - before);

function count(counts: number[], score: number): void {
  counts[score] = (counts[score] ?? 0) + 1;
}

function cross(crossing: Crossing | undefined, leadId: string): void {
  if (!crossing) return;
  crossing.leads += 1;
  if (crossing.leadIds.length < SHOWN_IDS) crossing.leadIds.push(leadId);
}
