import rules, { defaultRules } from '@leadpane/plugin-rules';
import rulesManifest from '@leadpane/plugin-rules/manifest' with { type: 'json' };
import type { ScoringLead } from '@leadpane/sdk/plugin';
import { sampleLead } from '@leadpane/sdk/plugin/testing';
import { describe, expect, it } from 'vitest';
import {
  changedPlugin,
  giving,
  installed,
  pluginWith,
  scoringWith,
} from '../../testing/sample-plugin.ts';
import type { ReadyInstallation } from './ready-installation.ts';
import type { RegisteredPlugin } from './config-check.ts';

const NOW = new Date('2026-11-23T12:00:00.000Z');

async function scoreOne(
  plugins: RegisteredPlugin[],
  uses: ReadyInstallation[],
  lead: ScoringLead = sampleLead(),
) {
  const [scored] = await scoringWith(plugins, NOW)(uses, [lead]);
  return scored;
}

const points = (scored: Awaited<ReturnType<typeof scoreOne>>) =>
  scored?.contributions.map(({ scorer, code, points: given }) => [scorer, code, given]);

const refusing = (slug: string) =>
  pluginWith(() => {
    throw new Error('no');
  }, slug);
const answerFading = (decay: object) => ({
  points: 0,
  reasons: [{ code: 'a', points: 0, text: 'A', decay }],
});
const SCORER_Z = {
  manifest: changedPlugin({
    contributes: { scorers: [{ id: 'z', title: 'Z', input: ['id'], maxPoints: 1 }] },
  }).manifest,
};
const RULES = {
  slug: rulesManifest.id,
  version: rulesManifest.version,
  manifest: rulesManifest,
};

/** Gives points in a group that may have a cap. */
const grouped = (group: string, given: number, most?: number) =>
  pluginWith(
    () => ({
      points: given,
      reasons: [{ code: 'given', points: given, text: 'Given', group }],
      ...(most && { limits: { groups: { [group]: most } } }),
    }),
    `acme/${group}-${most ?? 'free'}`,
  );

describe('scoring', () => {
  it('scores with the rules plugin and names it in every line', async () => {
    const plugins = [{ manifest: rulesManifest, plugin: rules }];
    const use = installed({ ...RULES, config: defaultRules });

    const scored = await scoreOne(plugins, [use], sampleLead({ id: 'l1', jobTitle: 'CEO' }));

    expect(scored).toEqual({
      leadId: 'l1',
      value: 30,
      fit: 33,
      engagement: 0,
      state: 'scored',
      reason: null,
      plugins: [{ slug: 'leadpane/rules', version: '0.1.0', revision: 1 }],
      parts: null,
      crossesAt: null,
      contributions: [
        { scorer: 'leadpane/rules@0.1.0', code: 'document:base', label: 'Base points', points: 10 },
        {
          scorer: 'leadpane/rules@0.1.0',
          code: 'senior',
          label: 'Senior job title',
          points: 20,
          field: 'jobTitle',
          value: 'CEO',
          group: 'fit',
        },
      ],
    });
  });

  it('measures fit and engagement as percent of the most they can give', async () => {
    const plugins = [grouped('fit', 15, 20), grouped('fit', 5), grouped('engagement', 33)];
    const slugs = plugins.map(({ manifest }) => manifest.id);
    const uses = slugs.map((slug, at) => installed({ id: `i${at}`, slug }));

    expect(await scoreOne(plugins, uses)).toMatchObject({ value: 53, fit: 100, engagement: 33 });
    expect(await scoreOne(plugins, uses.slice(0, 1))).toMatchObject({ fit: 75, engagement: 0 });
  });

  it('keeps what fades, and knows when it reaches another band', async () => {
    const decay = { since: NOW.toISOString(), linearDays: 40 };
    const fading = pluginWith(() => ({
      points: 50,
      reasons: [{ code: 'call', points: 50, text: 'Call', decay }],
    }));

    const scored = await scoreOne([fading], [installed()]);

    expect(scored).toMatchObject({ value: 50, parts: [{ name: 'acme/x@1.0.0', points: 50 }] });
    const days = (Number(scored?.crossesAt) - NOW.getTime()) / 86_400_000;
    // 49.5 points still round to 50.
    expect(days).toBeGreaterThan(0.4);
    expect(days).toBeLessThan(0.45);
  });

  it('shows scorers the activities only when one of them reads activities', async () => {
    const seen: unknown[] = [];
    const curious = pluginWith(({ activities }) => {
      seen.push(activities);
      return { points: 0, reasons: [] };
    });
    const asking = changedPlugin({
      contributes: { scorers: [{ id: 'main', title: 'M', input: ['activities'], maxPoints: 1 }] },
    });
    const activity = { type: 'CALL', occurredAt: NOW.toISOString(), properties: {} };
    const score = scoringWith([curious], NOW, new Map([['l1', [activity]]]));

    await score([installed()], [sampleLead({ id: 'l1' })]);
    await score([installed({ manifest: asking.manifest })], [sampleLead({ id: 'l1' })]);

    expect(seen).toEqual([[], [activity]]);
  });

  it('gives 0 where nothing is installed', async () => {
    expect(await scoreOne([], [])).toMatchObject({ value: 0, state: 'scored', contributions: [] });
  });

  it('runs by priority, then by id', async () => {
    const plugins = [pluginWith(giving(1)), pluginWith(giving(2), 'acme/y')];
    const uses = [
      installed({ id: 'b', priority: 1 }),
      installed({ id: 'c', slug: 'acme/y' }),
      installed({ id: 'a', priority: 1, weight: 0 }),
    ];

    expect(points(await scoreOne(plugins, uses))).toEqual([
      ['acme/y@1.0.0', 'given', 2],
      ['acme/x@1.0.0', 'given', 1],
      ['platform', 'weight', -1],
      ['acme/x@1.0.0', 'given', 1],
    ]);
  });

  it('cuts to maxPoints, weighs, rounds and clamps, a line for each', async () => {
    const scored = await scoreOne([pluginWith(giving(75))], [installed({ weight: 2.25 })]);

    expect(scored?.value).toBe(100);
    expect(points(scored)).toEqual([
      ['acme/x@1.0.0', 'given', 75],
      ['platform', 'cap', -25],
      ['platform', 'weight', 63],
      ['platform', 'clamp', -13],
    ]);
  });

  it('never goes below 0', async () => {
    expect(points(await scoreOne([pluginWith(giving(-80))], [installed()]))).toEqual([
      ['acme/x@1.0.0', 'given', -80],
      ['platform', 'cap', 30],
      ['platform', 'clamp', 50],
    ]);
  });

  it('marks only the lead a scorer fails on, and keeps what the others gave', async () => {
    const failing = pluginWith((lead) => {
      if (lead.id === 'bad') throw new Error('no phone');
      return { points: 1, reasons: [{ code: 'ok', points: 1, text: 'Fine' }] };
    });
    const plugins = [failing, pluginWith(giving(5), 'acme/y')];
    const uses = [installed(), installed({ id: 'i2', slug: 'acme/y' })];
    const leads = ['good', 'bad', 'fine'].map((id) => sampleLead({ id }));

    const scored = await scoringWith(plugins, NOW)(uses, leads);

    expect(
      scored.map(({ leadId, value, state, reason }) => [leadId, value, state, reason]),
    ).toEqual([
      ['good', 6, 'scored', null],
      ['bad', 5, 'partial', 'acme/x@1.0.0: no phone'],
      ['fine', 6, 'scored', null],
    ]);
  });

  it.each<[string, ReadyInstallation, string]>([
    ['a scorer it does not have', installed(SCORER_Z), 'acme/x@1.0.0: has no scorer "z"'],
    [
      'a wrong configuration',
      installed({ config: { points: '7' } }),
      'acme/x@1.0.0: config/points: It must be integer.',
    ],
  ])('marks leads partial for %s', async (_, use, reason) => {
    const scored = await scoreOne([pluginWith(giving(1))], [use]);

    expect(scored).toMatchObject({ value: 0, state: 'partial', contributions: [] });
    expect(scored?.reason).toContain(reason);
  });

  it.each<[unknown, string]>([
    [undefined, 'score() must return { points, reasons }'],
    [{ points: 5 }, 'reasons must be a list'],
    [{ points: 5, reasons: [] }, 'the reasons add up to 0, but points is 5'],
    [{ points: 0.5, reasons: [] }, 'points must be whole numbers up to 1000000'],
    [{ points: 0, reasons: [5] }, 'a reason must be { code, points, text }'],
    [{ points: 0, reasons: [{ code: 'a', points: 0 }] }, 'text must be a text'],
    [{ points: 0, reasons: Array(501).fill(null) }, 'give at most 500 reasons'],
    [{ points: 0, reasons: [], limits: 5 }, 'limits must be { codes, groups, range }'],
    [{ points: 0, reasons: [], limits: { groups: 5 } }, 'limits.groups must be { name: points }'],
    [
      { points: 0, reasons: [], limits: { groups: { fit: 0.5 } } },
      'limits must be whole numbers up to 1000000',
    ],
    [
      { points: 0, reasons: [], limits: { range: [2, 1] } },
      'limits.range must be [lowest, highest]',
    ],
    [answerFading({}), 'decay.since must be an instant, ISO 8601'],
    [answerFading({ since: 'soon' }), 'decay.since must be an instant, ISO 8601'],
    [
      answerFading({ since: '2026-11-23', linearDays: 0 }),
      'decay must name days: more than 0, at most 36500',
    ],
    [
      answerFading({ since: '2026-11-23', linearDays: 1, halfLifeDays: 1 }),
      'decay takes halfLifeDays or linearDays, not both',
    ],
    [
      { points: 0, reasons: [{ code: 'a', points: 0, text: 'A', value: {} }] },
      'value must be a text, a number, true, false, null or a list of these',
    ],
  ])('refuses the answer %j', async (answer, reason) => {
    const scored = await scoreOne([pluginWith(() => answer as never)], [installed()]);

    expect(scored).toMatchObject({
      value: 0,
      state: 'partial',
      contributions: [],
      reason: `acme/x@1.0.0: ${reason}`,
    });
  });

  it('cuts long evidence and keeps at most 20 entries of a list', async () => {
    const value = Array(30).fill('x'.repeat(400));
    const reasons = [{ code: 'a', points: 0, text: 'A', field: 'email', value }];

    const scored = await scoreOne([pluginWith(() => ({ points: 0, reasons }))], [installed()]);

    expect(scored?.contributions[0]?.value).toEqual(Array(20).fill('x'.repeat(300)));
  });

  it('names every scorer that failed', async () => {
    const uses = [installed({ slug: 'acme/y' }), installed({ id: 'i2', slug: 'acme/z' })];

    expect((await scoreOne([refusing('acme/y'), refusing('acme/z')], uses))?.reason).toBe(
      'acme/y@1.0.0: no; acme/z@1.0.0: no',
    );
  });

  it('cuts the message of a fault at 300 characters', async () => {
    const failing = pluginWith(() => {
      throw new Error('x'.repeat(1000));
    });

    expect((await scoreOne([failing], [installed()]))?.reason).toBe(
      `acme/x@1.0.0: ${'x'.repeat(300)}`,
    );
  });

  it('refuses a promise and survives its rejection', async () => {
    const late = pluginWith(() => Promise.reject(new Error('later')) as never);
    const scored = await scoreOne([late], [installed()]);
    await new Promise(setImmediate);

    expect(scored?.reason).toBe('acme/x@1.0.0: score() returned a promise; make it synchronous');
  });

  it('gives scorers the config with its defaults, frozen, and the instant', async () => {
    const seen: unknown[] = [];
    const curious = pluginWith((_, { config, now }) => {
      seen.push({ config, now, frozen: Object.isFrozen(config) });
      return { points: 0, reasons: [] };
    });
    await scoreOne([curious], [installed()]);

    expect(seen).toEqual([{ config: { points: 7 }, now: NOW.toISOString(), frozen: true }]);
  });

  it('lets no scorer change what the next one sees', async () => {
    const greedy = pluginWith((lead) => {
      Object.assign(lead.properties, { vip: true });
      return { points: 0, reasons: [] };
    });
    const lead = sampleLead({ properties: { vip: false } });

    expect((await scoreOne([greedy], [installed()], lead))?.state).toBe('partial');
    expect(lead.properties).toEqual({ vip: false });
  });

  it('keeps text that PostgreSQL could not store out of the lines', async () => {
    const text = `a\0b${'x'.repeat(296)}😀`;
    const odd = pluginWith(() => ({ points: 0, reasons: [{ code: '\uD83D', points: 0, text }] }));

    expect((await scoreOne([odd], [installed()]))?.contributions[0]).toMatchObject({
      code: '\uFFFD',
      label: `a\uFFFDb${'x'.repeat(296)}\uFFFD`,
    });
  });
});
