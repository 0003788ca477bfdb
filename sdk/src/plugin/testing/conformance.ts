import { expect } from 'vitest';
import type {
  Decay,
  PluginManifest,
  PluginModule,
  Score,
  ScorerManifest,
  ScoringLead,
} from '../index.ts';
import { sampleLead, settledScore } from '../fixtures.ts';
import { manifestMistakes, sampleConfigs } from './config.ts';
import { recordReads } from './record-reads.ts';

export interface Subject {
  readonly plugin: PluginModule;
  readonly manifest: PluginManifest;
  readonly lead: Partial<ScoringLead>;
}

/** One promise a plugin has to keep. `check` throws when it does not. */
export interface Case {
  readonly title: string;
  readonly check: () => void;
}

/** The instant of every run. */
const NOW = '2026-11-23T12:00:00.000Z';

/** Everything the platform relies on, as cases of a test suite. */
export function conformanceCases(subject: Subject): Case[] {
  const { plugin, manifest } = subject;
  return [
    {
      title: 'has a valid manifest',
      check: () => expect(manifestMistakes(manifest)).toEqual([]),
    },
    {
      title: 'has the config version its manifest names',
      check: () => expect(plugin.configVersion).toBe(manifest.config.version),
    },
    {
      title: 'accepts its default config and the examples of its schema',
      check: () => {
        for (const config of [{}, ...sampleConfigs(manifest)]) {
          expect(plugin.checkConfig?.(config) ?? []).toEqual([]);
        }
      },
    },
    {
      title: 'has the scorers, sources and hooks its manifest names',
      check: () => {
        for (const point of ['scorers', 'sources', 'hooks'] as const) {
          const announced = (manifest.contributes[point] ?? []).map(({ id }) => id);
          expect(Object.keys(plugin[point] ?? {}).toSorted()).toEqual(announced.toSorted());
        }
      },
    },
    ...Object.keys(plugin.scorers ?? {}).flatMap((id) => scorerCases(subject, id)),
  ];
}

function scorerCases(subject: Subject, id: string): Case[] {
  const sample = () => sampleLead(structuredClone(subject.lead));
  const score = (lead: ScoringLead, config: unknown) => run(subject.plugin, id, { lead, config });
  const eachConfig = (check: (config: unknown) => void) => () =>
    sampleConfigs(subject.manifest).forEach(check);
  const announced = () => announcedScorer(subject.manifest, id);
  return [
    {
      title: `${id} gives whole points and reasons that add up to them`,
      check: eachConfig((config) => expectExact(score(sample(), config))),
    },
    {
      title: `${id} survives an empty lead`,
      check: eachConfig((config) => expectExact(score(sampleLead(), config))),
    },
    {
      title: `${id} gives the same score again and leaves lead and config alone`,
      check: eachConfig((config) => {
        const lead = sample();
        const before = structuredClone([lead, config]);

        expect(score(lead, config)).toEqual(score(lead, config));
        expect([lead, config]).toEqual(before);
      }),
    },
    {
      title: `${id} stays within its maxPoints`,
      check: eachConfig((config) =>
        expect(Math.abs(settledScore(score(sample(), config), NOW).points)).toBeLessThanOrEqual(
          announced().maxPoints,
        ),
      ),
    },
    {
      title: `${id} reads only the input its manifest names`,
      check: eachConfig((config) => {
        const reads = new Set<string>();
        score(recordReads(sample(), reads), config);

        expect([...reads].filter((field) => !isAnnounced(field, announced().input))).toEqual([]);
      }),
    },
  ];
}

type Input = { readonly lead: ScoringLead; readonly config: unknown };

function run({ scorers }: PluginModule, id: string, { lead, config }: Input): Score {
  const scorer = scorers?.[id];
  if (scorer === undefined) throw new Error(`The plugin has no scorer "${id}".`);
  return scorer.score(lead, { config, now: NOW });
}

function announcedScorer({ contributes }: PluginManifest, id: string): ScorerManifest {
  const announced = contributes.scorers?.find((scorer) => scorer.id === id);
  if (announced === undefined) {
    throw new Error(`Add "${id}" to contributes.scorers of leadpane.plugin.json.`);
  }
  return announced;
}

function expectExact({ points, reasons }: Score): void {
  for (const { points: each, decay } of reasons) {
    expect(each).toSatisfy(Number.isSafeInteger);
    if (decay) expect(decay).toSatisfy(isUsable);
  }
  expect(reasons.reduce((sum, reason) => sum + reason.points, 0)).toBe(points);
}

/** A date to fade from, and more than 0 days of one kind. */
function isUsable({ since, ...pace }: Decay): boolean {
  const days = Object.values(pace);
  return !Number.isNaN(Date.parse(since)) && days.length === 1 && Number(days[0]) > 0;
}

function isAnnounced(field: string, input: readonly string[]): boolean {
  return input.includes(field) || (field.startsWith('properties.') && input.includes('properties'));
}
