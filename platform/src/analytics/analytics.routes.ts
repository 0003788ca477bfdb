import type { Handlers } from '../contract/handlers.ts';
import type { AnalyticsService } from './analytics.service.ts';

/** HTTP side of analytics. */
export function analyticsRoutes(analytics: AnalyticsService): Handlers<'getDashboard'> {
  return {
    async getDashboard({ actor, query: { range = '30d', timeZone = 'UTC' } }) {
      const { generatedAt, ...numbers } = await analytics.dashboard(actor, { range, timeZone });
      const data = { ...numbers, generatedAt: generatedAt.toISOString() };
      return { status: 200, headers: { 'Cache-Control': 'private, no-cache' }, data };
    },
  };
}
