import { type Fixture, sampleLead, settledScore } from '@leadpane/sdk/plugin/fixtures';
import type { Score, ScorerManifest, ScoringLead } from '@leadpane/sdk/plugin';
import type { ReadyInstallation } from '../scoring/ready-installation.ts';
import { limitsFor, type SandboxScores } from '../scoring/score-in-sandbox.ts';
import { sampleConfigs } from './check-plugin.ts';
import { type Checked, judgeFault } from './checked.ts';
import type { LocalPlugin } from './local-plugin.ts';

/** The instant of runs that have none of their own. */
const NOW = '2026-11-23T12:00:00.000Z';

/** What every scorer promises, with the leads of its fixtures and one that nothing is known about. */
export async function checkScorer(
  plugin: LocalPlugin,
  { id, maxPoints }: ScorerManifest,
  fixtures: readonly Fixture[],
): Promise<Checked[]> {
  const own = fixtures.filter(({ scorer, fault }) => scorer === id && fault === undefined);
  const leads = [sampleLead(), ...own.map(({ lead }) => sampleLead(lead))];
  const found: Checked[] = [];
  for (const { title, config } of sampleConfigs(plugin.manifest)) {
    const ready = await plugin.install(config);
    const given = { scorerId: id, leads, now: NOW };
    const first = await plugin.score(ready, given);
    const again = await plugin.score(ready, given);
    const { fuel, ms } = first;
    const used = { fuel, ms, limits: limitsFor(leads.length) };
    found.push(
      {
        title: `${id}: exact scores, even for an empty lead (${title})`,
        ...used,
        ...failed(first),
      },
      { title: `${id}: the same score and fuel again (${title})`, ...compare(first, again) },
      { title: `${id}: at most ${maxPoints} points (${title})`, ...exceed(first, maxPoints) },
    );
  }
  return found;
}

/** What one lead should get. */
export async function checkScore(plugin: LocalPlugin, fixture: Fixture): Promise<Checked> {
  const { title, scorer, lead, config = {}, now, fault: expected } = fixture;
  const ready = await plugin.install(config);
  const one = { scorer, lead: sampleLead(lead), now };
  const { scores, score, fault } = await scoreOne(plugin, ready, one);
  const { fuel, ms } = scores;
  const isScore = expected === undefined && fault === undefined;
  const wrong = isScore ? differ(fixture, score) : judgeFault(expected, fault);
  return { title, fuel, ms, limits: limitsFor(1), ...(wrong !== undefined && { fault: wrong }) };
}

interface One {
  readonly scorer: string;
  readonly lead: ScoringLead;
  readonly now: string;
}

/** One lead, and why there is no score. */
export async function scoreOne(
  plugin: LocalPlugin,
  ready: ReadyInstallation,
  { scorer, lead, now }: One,
) {
  const scores = await plugin.score(ready, { scorerId: scorer, leads: [lead], now });
  const [outcome] = scores.outcomes;
  const message = outcome && 'fault' in outcome ? outcome.fault : undefined;
  const code = scores.fault?.code ?? 'guest_throw';
  const score = outcome && 'score' in outcome ? settledScore(outcome.score, now) : undefined;
  return { scores, score, fault: message === undefined ? undefined : `${code}: ${message}` };
}

/** What differs from the points and lines that were foretold. */
function differ({ points, codes = [] }: Fixture, score: Score | undefined): string | undefined {
  const got = say(score?.points, score?.reasons.map(({ code }) => code) ?? []);
  const wanted = say(points, codes);
  return got === wanted ? undefined : `it gave ${got}, not ${wanted}`;
}

const say = (points: number | undefined, codes: readonly string[]): string =>
  `${points} points (${codes.join(', ') || 'no line'})`;

function failed({ outcomes, fault }: SandboxScores): { fault?: string } {
  if (fault) return { fault: `${fault.code}: ${fault.message}` };
  const first = outcomes.find((outcome) => 'fault' in outcome);
  return first && 'fault' in first ? { fault: first.fault } : {};
}

function compare(first: SandboxScores, again: SandboxScores): { fault?: string } {
  if (JSON.stringify(first.outcomes) !== JSON.stringify(again.outcomes)) {
    return { fault: 'the second run gave something else' };
  }
  if (first.fuel === again.fuel) return {};
  return { fault: `the second run used ${again.fuel} fuel, the first one ${first.fuel}` };
}

function exceed({ outcomes }: SandboxScores, maxPoints: number): { fault?: string } {
  const points = outcomes.map((outcome) =>
    'score' in outcome ? settledScore(outcome.score, NOW).points : 0,
  );
  const most = points.find((one) => Math.abs(one) > maxPoints);
  if (most === undefined) return {};
  return { fault: `it gave ${most}; the platform cuts that: raise maxPoints, or give less` };
}
