import type { Json } from './context.ts';
import type { ScoringActivity } from './lead.ts';

/** Which activities of a type count: the repeat policy of a rule. */
export interface Counting {
  readonly type: string;
  /** So many of the newest count; 1 for once. */
  readonly times: number;
  /** Older ones do not count. */
  readonly withinDays: number;
  /** A property: activities alike in it count once, the newest of them. */
  readonly distinct?: string;
}

const DAY_MS = 86_400_000;

/** The activities that count, newest first; none of the future. Takes them newest first. */
export function countActivities(
  activities: readonly ScoringActivity[],
  { type, times, withinDays, distinct }: Counting,
  nowMs: number,
): ScoringActivity[] {
  const seen = new Set<string>();
  const counted: ScoringActivity[] = [];
  for (const activity of activities) {
    if (counted.length === times) break;
    if (activity.type !== type || !isWithin(activity, withinDays, nowMs)) continue;
    if (distinct !== undefined) {
      const value = JSON.stringify(valueOf(activity, distinct));
      if (seen.has(value)) continue;
      seen.add(value);
    }
    counted.push(activity);
  }
  return counted;
}

function isWithin({ occurredAt }: ScoringActivity, days: number, nowMs: number): boolean {
  const ageMs = nowMs - Date.parse(occurredAt);
  return ageMs >= 0 && ageMs <= days * DAY_MS;
}

const valueOf = ({ properties }: ScoringActivity, name: string): Json =>
  Object.hasOwn(properties, name) ? (properties[name] ?? null) : null;
