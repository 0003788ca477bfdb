import type { Dashboard } from '../src/shared/dashboard-store.ts';
import type { Lead } from '../src/lead-feed/lead-list.ts';
import { bandOf } from '../src/shared/score-band.ts';

const TREND = [3, 5, 4, 9, 12, 2, 1, 8, 11, 14, 9, 17, 4, 3, 12, 18, 16, 21, 19, 7, 5, 22, 25, 19];

export const DASHBOARD: Dashboard = {
  range: '30d',
  timeZone: 'UTC',
  totals: { leads: 1204, averageScore: 61.44, hot: 318, conversionRate: 0.1283 },
  byStatus: [
    { key: 'NEW', count: 640 },
    { key: 'CONTACTED', count: 302 },
    { key: 'QUALIFIED', count: 151 },
    { key: 'CONVERTED', count: 111 },
    { key: 'JUNK', count: 0 },
  ],
  bySource: [
    { key: 'website', count: 710 },
    { key: 'csv', count: 280 },
    { key: 'webinar', count: 120 },
    { key: 'partner', count: 94 },
  ],
  byScore: [
    { key: '0-49', count: 420 },
    { key: '50-69', count: 466 },
    { key: '70-84', count: 231 },
    { key: '85-100', count: 87 },
  ],
  trend: TREND.map((count, index) => ({
    key: `2026-03-${String(index + 1).padStart(2, '0')}`,
    count,
  })),
  generatedAt: '2026-03-24T10:00:00.000Z',
};

/** A lead that came `minutes` before now. */
export function lead(id: string, minutes = 0, fields: Partial<Lead> = {}): Lead {
  const createdAt = new Date(Date.now() - minutes * 60_000).toISOString();
  return {
    id,
    firstName: null,
    lastName: null,
    email: `${id}@example.com`,
    phone: null,
    company: null,
    jobTitle: null,
    country: null,
    status: 'NEW',
    statusCategory: 'OPEN',
    statusReason: null,
    lifecycleStage: 'LEAD',
    convertedAt: null,
    source: 'website',
    score: 0,
    scoreState: 'scored',
    fit: null,
    engagement: null,
    grade: null,
    band: bandOf(fields.score ?? 0).name,
    assignedTo: null,
    externalId: null,
    properties: {},
    createdAt,
    updatedAt: createdAt,
    ...fields,
  };
}

export const LEADS: readonly Lead[] = [
  lead('1', 0, { firstName: 'Ada', lastName: 'Sample', company: 'Analytical Engines', score: 91 }),
  lead('2', 4, {
    firstName: 'Bo',
    company: 'Northwind Traders with a rather long name',
    score: 74,
  }),
  lead('3', 61, { score: 55, scoreState: 'partial', source: 'webinar' }),
  lead('4', 60 * 26, { email: null, phone: '+49 30 1234567', score: 12, source: 'csv' }),
  lead('5', 60 * 24 * 9, { email: null, externalId: 'crm-77', scoreState: 'pending' }),
];
