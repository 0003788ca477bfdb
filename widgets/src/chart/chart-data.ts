import type { Dashboard } from '../shared/dashboard-store.ts';
import { bandOf } from '../shared/score-band.ts';

/** One point of a chart: a day of the trend, a source, a status, a score band. */
export interface ChartPoint {
  /** As the axis shows it. */
  label: string;
  /** As it is read and as the table shows it. */
  name: string;
  value: number;
  /** Class of its colour, if not that of the chart. */
  tone?: string;
}

export type ChartMetric = 'trend' | 'by-source' | 'by-status' | 'by-score';

export interface ChartText {
  title: string;
  /** Head of the column with the names. */
  column: string;
}

export const TEXTS: Readonly<Record<ChartMetric, ChartText>> = {
  trend: { title: 'New leads by day', column: 'Day' },
  'by-source': { title: 'Leads by source', column: 'Source' },
  'by-status': { title: 'Leads by status', column: 'Status' },
  'by-score': { title: 'Leads by score', column: 'Score' },
};

/** More bars are a wall; the rest is summed up. */
const MOST_BARS = 7;

/** The points of a metric, in the order in which they are drawn and read. */
export function chartPoints(metric: ChartMetric, dashboard: Dashboard, lang: string): ChartPoint[] {
  if (metric === 'trend') return days(dashboard.trend, lang);
  if (metric === 'by-score') return scores(dashboard.byScore);
  if (metric === 'by-status') return dashboard.byStatus.filter(isThere).map(status);
  return largest(dashboard.bySource);
}

type Count = Dashboard['trend'][number];

const isThere = ({ count }: Count) => count > 0;

function days(counts: readonly Count[], lang: string): ChartPoint[] {
  const short = new Intl.DateTimeFormat(lang, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const long = new Intl.DateTimeFormat(lang, { dateStyle: 'full', timeZone: 'UTC' });
  return counts.map(({ key, count }) => {
    const day = new Date(`${key.slice(0, 10)}T00:00:00Z`);
    if (Number.isNaN(day.getTime())) return { label: key, name: key, value: count };
    return { label: short.format(day), name: long.format(day), value: count };
  });
}

/** Keys are ranges such as `70-84`. */
function scores(counts: readonly Count[]): ChartPoint[] {
  return counts.map(({ key, count }) => {
    const { label, name: tone } = bandOf(Number.parseInt(key, 10));
    const name = `${label}, ${key.replace('-', ' to ')}`;
    return { label: name, name, value: count, tone };
  });
}

/** `NURTURING` as `Nurturing`. */
function status({ key, count }: Count): ChartPoint {
  const name = `${key.charAt(0)}${key.slice(1).toLowerCase()}`;
  return { label: name, name, value: count };
}

function largest(counts: readonly Count[]): ChartPoint[] {
  const sorted = counts.filter(isThere).sort((one, other) => other.count - one.count);
  const points = sorted.map(({ key, count }) => ({ label: key, name: key, value: count }));
  if (points.length <= MOST_BARS + 1) return points;
  const rest = points.splice(MOST_BARS);
  const name = `${rest.length} others`;
  return [...points, { label: name, name, value: rest.reduce((sum, { value }) => sum + value, 0) }];
}
