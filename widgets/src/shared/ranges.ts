import type { Range } from './dashboard-store.ts';

/** Ranges in words, to follow a number. */
export const RANGE_TEXT: Readonly<Record<Range, string>> = {
  '7d': 'last 7 days',
  '30d': 'last 30 days',
  '90d': 'last 90 days',
  '365d': 'last 12 months',
  all: 'all time',
};
