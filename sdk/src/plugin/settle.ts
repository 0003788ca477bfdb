import type { Decay, Reason, Score, ScoreLimits } from './score.ts';

const DAY_MS = 86_400_000;

/**
 * What fading and limits change about a score at an instant, as lines: added to the reasons, they
 * bring the points to what the score is then. Points fade first; then what one code gives is capped,
 * then each group, then the whole.
 */
export function settle({ reasons, limits = {} }: Score, atMs: number): Reason[] {
  const left = reasons.map((reason) => pointsLeft(reason, atMs));
  const lines = [...fadeLines(reasons, left), ...codeLines(reasons, left, limits)];
  lines.push(...groupLines([...reasons, ...lines], limits));
  return [...lines, ...rangeLines([...reasons, ...lines], limits)];
}

/** The points of these lines together. */
export function addUp(lines: readonly { readonly points: number }[]): number {
  let sum = 0;
  for (const { points } of lines) sum += points;
  return sum;
}

function pointsLeft({ points, decay }: Reason, atMs: number): number {
  return decay === undefined ? points : Math.round(points * shareLeft(decay, atMs));
}

/** One line for each group that lost points, and one for what has no group. */
function* fadeLines(reasons: readonly Reason[], left: readonly number[]): Generator<Reason> {
  const lost = new Map<string | undefined, number>();
  reasons.forEach(({ points, group }, at) => {
    const change = (left[at] ?? points) - points;
    if (change !== 0) lost.set(group, (lost.get(group) ?? 0) + change);
  });
  for (const [group, points] of lost) {
    if (points !== 0) yield { code: 'decay', points, text: 'Faded with time', ...named(group) };
  }
}

function* codeLines(
  reasons: readonly Reason[],
  left: readonly number[],
  { codes = {} }: ScoreLimits,
): Generator<Reason> {
  for (const [code, most] of Object.entries(codes)) {
    const own = reasons.flatMap((reason, at) => (reason.code === code ? [left[at] ?? 0] : []));
    const sum = own.reduce((total, points) => total + points, 0);
    if (sum <= most) continue;
    const group = reasons.find((reason) => reason.code === code)?.group;
    const text = `"${code}" gives at most ${most}`;
    yield { code: `rule:${code}`, points: most - sum, text, ...named(group) };
  }
}

/** Between 1, still whole, and 0. */
function shareLeft(decay: Decay, atMs: number): number {
  const ageDays = Math.max(0, atMs - Date.parse(decay.since)) / DAY_MS;
  if ('halfLifeDays' in decay) return 0.5 ** (ageDays / decay.halfLifeDays);
  return Math.max(0, 1 - ageDays / decay.linearDays);
}

function* groupLines(lines: readonly Reason[], { groups = {} }: ScoreLimits): Generator<Reason> {
  for (const [group, most] of Object.entries(groups)) {
    const sum = addUp(lines.filter((line) => line.group === group));
    if (sum <= most) continue;
    yield {
      code: `group:${group}`,
      points: most - sum,
      text: `"${group}" gives at most ${most}`,
      group,
    };
  }
}

function* rangeLines(lines: readonly Reason[], { range }: ScoreLimits): Generator<Reason> {
  if (range === undefined) return;
  const [lowest, highest] = range;
  const sum = addUp(lines);
  const within = Math.min(Math.max(sum, lowest), highest);
  if (within === sum) return;
  const text = sum < lowest ? `The lowest score is ${lowest}` : `The highest score is ${highest}`;
  yield { code: 'range', points: within - sum, text };
}

const named = (group: string | undefined) => (group === undefined ? {} : { group });
