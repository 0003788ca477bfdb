import type { Dashboard } from '../shared/dashboard-store.ts';

export interface Metric {
  label: string;
  /** Said below the value, before the range. */
  note: string;
  /** Of `Intl.NumberFormat`. */
  format: Intl.NumberFormatOptions;
  read(totals: Dashboard['totals']): number;
}

/** What `<lp-stat metric>` can show. */
export const METRICS = {
  leads: { label: 'Leads', note: 'new', format: {}, read: ({ leads }) => leads },
  'average-score': {
    label: 'Average score',
    note: 'of 100',
    format: { maximumFractionDigits: 1 },
    read: ({ averageScore }) => averageScore,
  },
  hot: { label: 'Hot leads', note: 'score 70 or more', format: {}, read: ({ hot }) => hot },
  'conversion-rate': {
    label: 'Conversion rate',
    note: 'of leads converted',
    format: { style: 'percent', maximumFractionDigits: 1 },
    read: ({ conversionRate }) => conversionRate,
  },
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof METRICS;
