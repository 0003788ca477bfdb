import { type Actor, Problem, type Transact } from '../kernel/index.ts';
import type { AnalyticsRepository } from './analytics.repository.ts';

export type AnalyticsService = ReturnType<typeof createAnalyticsService>;

interface Needs {
  readonly analytics: AnalyticsRepository;
  readonly transact: Transact;
  readonly now: () => Date;
}

const DAYS = { '7d': 7, '30d': 30, '90d': 90, '365d': 365, all: null } as const;
export type Range = keyof typeof DAYS;

/** Numbers of a company's leads. */
export function createAnalyticsService({ analytics, transact, now }: Needs) {
  return {
    /** @throws {Problem} `request.invalid` for an unknown time zone. */
    async dashboard(actor: Actor, { range, timeZone }: { range: Range; timeZone: string }) {
      refuseUnknownZone(timeZone);
      const numbers = await transact(actor.companyId, (tx) =>
        analytics.dashboard(tx, { days: DAYS[range], timeZone }),
      );
      return { range, timeZone, ...numbers, generatedAt: now() };
    },
  };
}

function refuseUnknownZone(timeZone: string): void {
  try {
    Intl.DateTimeFormat('en', { timeZone });
  } catch (cause) {
    const message = 'must be an IANA time zone such as Europe/Berlin';
    const errors = [{ in: 'query', field: 'timeZone', message }] as const;
    throw new Problem('request.invalid', { detail: `timeZone ${message}.`, errors, cause });
  }
}
