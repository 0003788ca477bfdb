import { createAnalyticsRepository } from './analytics/analytics.repository.ts';
import { analyticsRoutes } from './analytics/analytics.routes.ts';
import { createAnalyticsService } from './analytics/analytics.service.ts';
import { createPerformanceRepository } from './analytics/performance.repository.ts';
import type { AuditRepository } from './audit/audit.repository.ts';
import { auditRoutes } from './audit/audit.routes.ts';
import { createAuditService } from './audit/audit.service.ts';
import type { Transact } from './kernel/index.ts';

interface Needs {
  readonly transact: Transact;
  readonly audit: AuditRepository;
  readonly now: () => Date;
}

/** The part of the composition root that only looks back: numbers, and who changed what. */
export function insightHandlers({ transact, audit, now }: Needs) {
  const analytics = createAnalyticsService({
    analytics: createAnalyticsRepository(),
    users: createPerformanceRepository(),
    transact,
    now,
  });
  return {
    ...analyticsRoutes(analytics),
    ...auditRoutes(createAuditService({ audit, transact })),
  };
}
