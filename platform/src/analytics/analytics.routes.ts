import type { Handlers } from '../contract/handlers.ts';
import type { AnalyticsService } from './analytics.service.ts';

/** Numbers change with every lead, so a browser asks again. */
const FRESH = { 'Cache-Control': 'private, no-cache' };

/** HTTP side of analytics. */
export function analyticsRoutes(
  analytics: AnalyticsService,
): Handlers<'getDashboard' | 'breakDownLeads' | 'getPerformance' | 'summariseLeads'> {
  return {
    async getDashboard({ actor, query }) {
      const { generatedAt, ...numbers } = await analytics.dashboard(actor, query);
      const data = { ...numbers, generatedAt: generatedAt.toISOString() };
      return { status: 200, headers: FRESH, data };
    },

    async breakDownLeads({ actor, query: { by = 'source', ...asked } }) {
      return { status: 200, headers: FRESH, data: await analytics.breakDown(actor, asked, by) };
    },

    async getPerformance({ actor, query }) {
      return { status: 200, headers: FRESH, data: await analytics.performance(actor, query) };
    },

    async summariseLeads({ actor, query }) {
      const { totals, byStatus, bySource, byScore } = await analytics.dashboard(actor, query);
      return { status: 200, headers: FRESH, data: { totals, byStatus, bySource, byScore } };
    },
  };
}
