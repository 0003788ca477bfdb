import { type Actor, Problem, type Transact } from '../kernel/index.ts';
import type { AnalyticsRepository, LeadGroup, Member } from './analytics.repository.ts';
import type { PerformanceRepository, UserPerformance } from './performance.repository.ts';
import type { Scope } from './scope.ts';

export type AnalyticsService = ReturnType<typeof createAnalyticsService>;

interface Needs {
  readonly analytics: AnalyticsRepository;
  readonly users: PerformanceRepository;
  readonly transact: Transact;
  readonly now: () => Date;
}

const DAYS = { '7d': 7, '30d': 30, '90d': 90, '365d': 365, all: null } as const;
type Range = keyof typeof DAYS;

/** What a caller may ask for; absent members mean all. */
interface Asked {
  readonly range?: Range | undefined;
  readonly timeZone?: string | undefined;
  readonly source?: string | undefined;
  readonly assignedTo?: string | undefined;
}

/** Numbers of a company's leads. @throws {Problem} `request.invalid` for an unknown time zone. */
export function createAnalyticsService({ analytics, users, transact, now }: Needs) {
  return {
    async dashboard(actor: Actor, { range = '30d', timeZone = 'UTC', ...asked }: Asked) {
      const scope = scopeOf({ range, timeZone, ...asked });
      const numbers = await transact(actor.companyId, (tx) => analytics.dashboard(tx, scope));
      return { range, timeZone, ...numbers, generatedAt: now() };
    },

    breakDown(actor: Actor, asked: Asked, by: Member): Promise<LeadGroup[]> {
      const scope = scopeOf(asked);
      return transact(actor.companyId, (tx) => analytics.breakDown(tx, scope, by));
    },

    performance(actor: Actor, asked: Asked): Promise<UserPerformance[]> {
      const scope = scopeOf(asked);
      return transact(actor.companyId, (tx) => users.performance(tx, scope));
    },
  };
}

function scopeOf({ range = '30d', timeZone = 'UTC', source, assignedTo }: Asked): Scope {
  refuseUnknownZone(timeZone);
  const [days, ofSource, ofOwner] = [DAYS[range], source ?? null, assignedTo ?? null];
  return { days, timeZone, source: ofSource, assignedTo: ofOwner };
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
