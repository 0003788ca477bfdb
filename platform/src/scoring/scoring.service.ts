import type { Scalar, ScoringLead } from '@leadpane/sdk/plugin';
import type { ReadyInstallation } from './ready-installation.ts';
import type { KnownPlugin } from './known-plugins.ts';
import { shareOut } from './canary.ts';
import { closeLedger, enterScore, openLedger, type ScoredLead } from './ledger.ts';
import type { Outcome } from './run-scorer.ts';
import { scoreInHost } from './score-in-host.ts';
import { limitsFor, type SandboxScores } from './score-in-sandbox.ts';

export type { ScoredLead } from './ledger.ts';
export type { ReadyVersion, TriedInstallation } from './ready-installations.repository.ts';

export type { ReadyInstallation } from './ready-installation.ts';

/** The members of a lead that scorers may see. */
export interface Scorable extends Omit<ScoringLead, 'emailDomain' | 'createdAt' | 'properties'> {
  readonly createdAt: Date;
  readonly properties: Readonly<Record<string, Scalar>>;
}

/** What one scorer of one installation did with a batch, for the record. */
export interface ScoreRun {
  readonly installationId: string;
  readonly versionId: string;
  readonly part: string;
  readonly leadIds: readonly string[];
  readonly faulty: number;
  readonly code: string | null;
  readonly message: string | null;
  readonly fuel: number;
  readonly ms: number;
  readonly logs: SandboxScores['logs'];
}

interface Needs {
  /** Plugins that run in the platform's own process, by slug. */
  readonly inHost: ReadonlyMap<string, KnownPlugin>;
  readonly inSandbox: (
    ready: ReadyInstallation,
    given: { scorerId: string; leads: readonly ScoringLead[]; now: string; source: string },
  ) => Promise<SandboxScores>;
  readonly bundleOf: (companyId: string, versionId: string) => Promise<string>;
  readonly installed: (companyId: string) => Promise<readonly ReadyInstallation[]>;
  readonly now: () => Date;
}

export type ScoringService = ReturnType<typeof createScoringService>;

/** Scores leads with what their company has installed. */
export function createScoringService(needs: Needs) {
  async function runOne(ready: ReadyInstallation, scorerId: string, given: Given) {
    const { leads, now } = given;
    const known = ready.manifest.runtime === 'host' ? needs.inHost.get(ready.slug) : undefined;
    const startedAt = performance.now();
    if (known) {
      const outcomes = scoreInHost(known, { scorerId, config: ready.config, leads, now });
      return { outcomes, fault: undefined, fuel: 0, ms: performance.now() - startedAt, logs: [] };
    }
    const source = await needs.bundleOf(ready.companyId, ready.versionId);
    return needs.inSandbox(ready, { scorerId, leads, now, source });
  }

  return {
    /**
     * One score a lead, in their order, and what ran for it. A scorer that fails leaves its lead
     * `partial`; it never throws for one.
     */
    async score(
      companyId: string,
      leads: readonly Scorable[],
      installed?: readonly ReadyInstallation[],
    ): Promise<{ scores: ScoredLead[]; runs: ScoreRun[] }> {
      const taking = installed ?? (await needs.installed(companyId));
      const given = { leads: leads.map(toScoringLead), now: needs.now().toISOString() };
      const ledgers = leads.map(openLedger);
      const runs: ScoreRun[] = [];
      const shares = taking.toSorted(inOrder).flatMap((ready) => shareOut(ready, leads));
      for (const { ready, places } of shares) {
        const name = `${ready.slug}@${ready.version}`;
        const share = { ...given, leads: pick(given.leads, places) };
        for (const { id: part, maxPoints } of ready.manifest.contributes.scorers ?? []) {
          const done = ready.isPaused ? undefined : await runOne(ready, part, share);
          places.forEach((place, at) => {
            const ledger = ledgers[place];
            const outcome = done ? done.outcomes[at] : PAUSED;
            if (!ledger || !outcome) return;
            if ('fault' in outcome) ledger.faults.push(`${name}: ${outcome.fault}`);
            else enterScore(ledger, outcome.score, { name, maxPoints, weight: ready.weight });
          });
          if (done) runs.push(toRun(ready, part, { ...done, leads: share.leads }));
        }
      }
      return {
        scores: leads.map(({ id }, at) => closeLedger(id, ledgers[at] ?? openLedger())),
        runs,
      };
    },

    /** What one run over so many leads may use; null in the platform's own process. */
    limitsOf: ({ slug }: ReadyInstallation, leads: number) =>
      needs.inHost.has(slug) ? null : limitsFor(leads),
  };
}

const PAUSED: Outcome = { fault: 'paused after repeated faults' };

const pick = <Item>(items: readonly Item[], places: readonly number[]): Item[] =>
  places.flatMap((place) => items[place] ?? []);

interface Given {
  readonly leads: readonly ScoringLead[];
  readonly now: string;
}

function toRun(
  { id, versionId }: ReadyInstallation,
  part: string,
  done: Omit<SandboxScores, 'outcomes'> & {
    readonly outcomes: readonly Outcome[];
    readonly leads: readonly { readonly id: string }[];
  },
): ScoreRun {
  const faults = done.outcomes.flatMap((outcome) => ('fault' in outcome ? [outcome.fault] : []));
  return {
    installationId: id,
    versionId,
    part,
    leadIds: done.leads.map((lead) => lead.id),
    faulty: faults.length,
    code: done.fault?.code ?? (faults.length > 0 ? 'guest_throw' : null),
    message: done.fault?.message ?? faults[0] ?? null,
    fuel: done.fuel,
    ms: done.ms,
    logs: done.logs,
  };
}

/** Frozen, so that no scorer can change what the next one sees. */
const toScoringLead = (lead: Scorable): ScoringLead =>
  Object.freeze({
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
    properties: Object.freeze({ ...lead.properties }),
  });

const inOrder = (one: ReadyInstallation, other: ReadyInstallation): number =>
  one.priority - other.priority || (one.id < other.id ? -1 : 1);
