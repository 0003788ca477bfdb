import type { Scalar, ScoringLead } from '@leadpane/sdk/plugin';
import type { Transact } from '../kernel/index.ts';
import type { InstallationRepository } from './installations.repository.ts';
import type { Installation, PluginRegistry, ScoredLead } from './registry.ts';

/** The members of a lead that scorers may see. */
interface Scorable extends Omit<ScoringLead, 'emailDomain' | 'createdAt' | 'properties'> {
  readonly createdAt: Date;
  readonly properties: Readonly<Record<string, Scalar>>;
}

export type ScoringService = ReturnType<typeof createScoringService>;

interface Needs {
  readonly registry: PluginRegistry;
  readonly installations: InstallationRepository;
  readonly transact: Transact;
  readonly cache: {
    get(key: string, find: () => Promise<Installation[]>): Promise<Installation[]>;
  };
  readonly now: () => Date;
}

/** Scores leads with what their company has installed. */
export function createScoringService(needs: Needs) {
  const { registry, installations, transact, cache, now } = needs;

  const enabled = (companyId: string): Promise<Installation[]> =>
    cache.get(companyId, () => transact(companyId, (tx) => installations.enabled(tx)));

  return {
    /** One score a lead, in their order. A scorer that fails leaves its lead `partial`. */
    async score(companyId: string, leads: readonly Scorable[]): Promise<ScoredLead[]> {
      return registry.score({
        installations: await enabled(companyId),
        leads: leads.map(toScoringLead),
        now: now(),
      });
    },
  };
}

const toScoringLead = (lead: Scorable): ScoringLead => ({
  id: lead.id,
  email: lead.email,
  emailDomain: lead.email?.split('@').at(-1) ?? null,
  phone: lead.phone,
  firstName: lead.firstName,
  lastName: lead.lastName,
  company: lead.company,
  jobTitle: lead.jobTitle,
  country: lead.country,
  source: lead.source,
  status: lead.status,
  createdAt: lead.createdAt.toISOString(),
  properties: lead.properties,
});
