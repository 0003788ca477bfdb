import type { Scalar, ScoringActivity, ScoringLead } from '@leadpane/sdk/plugin';
import type { ReadyInstallation } from './ready-installation.ts';
import type { KnownPlugin } from './known-plugins.ts';
import { type Share, shareOut } from './canary.ts';
import { fades, nextCrossing } from './fading.ts';
import { type Evaluation, evaluate } from './ledger.ts';
import type { Outcome } from './run-scorer.ts';
import type { ScorePart } from './score-part.ts';
import { scoreInHost } from './score-in-host.ts';
import { limitsFor, type SandboxScores } from './score-in-sandbox.ts';

export type { ReadyVersion, TriedInstallation } from './ready-installations.repository.ts';

export type { ReadyInstallation } from './ready-installation.ts';

/** The members of a lead that scorers may see. */
export interface Scorable extends Omit<
  ScoringLead,
  'emailDomain' | 'createdAt' | 'properties' | 'activities'
> {
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

/** A score and everything that led to it. */
export interface ScoredLead extends Evaluation {
  readonly leadId: string;
  /** `partial` when a scorer failed. */
  readonly state: 'scored' | 'partial';
  /** Which scorers failed and how; null when none did. */
  readonly reason: string | null;
  /** What took part, those that failed too. */
  readonly plugins: readonly Pick<ReadyInstallation, 'slug' | 'version' | 'revision'>[];
  /** What the score is at later instants comes from these; null when it stays. */
  readonly parts: readonly ScorePart[] | null;
  /** When the score, left alone, reaches another band. */
  readonly crossesAt: Date | null;
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
  /** What happened to each of these leads last, newest first, by the id of the lead. */
  readonly activitiesOf: (
    companyId: string,
    leadIds: readonly string[],
  ) => Promise<ReadonlyMap<string, readonly ScoringActivity[]>>;
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

  /** Activities are read only when somebody wants to see them. */
  const readsActivities = ({ ready: { slug, manifest, config } }: Share): boolean =>
    (manifest.contributes.scorers ?? []).some(({ input }) => input.includes('activities')) &&
    (needs.inHost.get(slug)?.readsActivities(config) ?? true);

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
      const now = needs.now();
      const ids = leads.map(({ id }) => id);
      const shares = taking.toSorted(inOrder).flatMap((ready) => shareOut(ready, leads));
      const activities = await (shares.some(readsActivities)
        ? needs.activitiesOf(companyId, ids)
        : NO_ACTIVITIES);
      const given = {
        leads: leads.map((lead) => toScoringLead(lead, activities.get(lead.id) ?? [])),
        now: now.toISOString(),
      };
      const tallies = leads.map((): Tally => ({ parts: [], faults: [], plugins: [] }));
      const runs: ScoreRun[] = [];
      for (const { ready, places } of shares) {
        const { slug, version, revision, weight } = ready;
        const name = `${slug}@${version}`;
        for (const tally of pick(tallies, places)) tally.plugins.push({ slug, version, revision });
        const share = { ...given, leads: pick(given.leads, places) };
        for (const { id: part, maxPoints } of ready.manifest.contributes.scorers ?? []) {
          const done = ready.isPaused ? undefined : await runOne(ready, part, share);
          places.forEach((place, at) => {
            const tally = tallies[place];
            const outcome = done ? done.outcomes[at] : PAUSED;
            if (!tally || !outcome) return;
            if ('fault' in outcome) tally.faults.push(`${name}: ${outcome.fault}`);
            else tally.parts.push({ name, maxPoints, weight, ...outcome.score });
          });
          if (done) runs.push(toRun(ready, part, { ...done, leads: share.leads }));
        }
      }
      const scores = tallies.map((tally, at) => conclude(ids[at] ?? '', tally, now));
      return { scores, runs };
    },

    /** What one run over so many leads may use; null in the platform's own process. */
    limitsOf: ({ slug }: ReadyInstallation, leads: number) =>
      needs.inHost.has(slug) ? null : limitsFor(leads),

    /** What a score stored with its parts is at an instant. */
    evaluate: (parts: readonly ScorePart[], at: Date): Evaluation => evaluate(parts, at.getTime()),
  };
}

const PAUSED: Outcome = { fault: 'paused after repeated faults' };

const pick = <Item>(items: readonly Item[], places: readonly number[]): Item[] =>
  places.flatMap((place) => items[place] ?? []);

/** What the scorers said about one lead. */
interface Tally {
  readonly parts: ScorePart[];
  readonly faults: string[];
  readonly plugins: ScoredLead['plugins'][number][];
}

const conclude = (leadId: string, { parts, faults, plugins }: Tally, now: Date): ScoredLead => ({
  leadId,
  ...evaluate(parts, now.getTime()),
  state: faults.length === 0 ? 'scored' : 'partial',
  reason: faults.length === 0 ? null : faults.join('; '),
  plugins,
  parts: fades(parts) ? parts : null,
  crossesAt: nextCrossing(parts, now.getTime()),
});

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

const NO_ACTIVITIES: ReadonlyMap<string, readonly ScoringActivity[]> = new Map();

/** Frozen, so that no scorer can change what the next one sees. */
const toScoringLead = (lead: Scorable, activities: readonly ScoringActivity[]): ScoringLead =>
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
    activities: Object.freeze(activities),
  });

const inOrder = (one: ReadyInstallation, other: ReadyInstallation): number =>
  one.priority - other.priority || (one.id < other.id ? -1 : 1);
