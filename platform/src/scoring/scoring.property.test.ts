import type { Scorer } from '@leadpane/sdk/plugin';
import { sampleLead } from '@leadpane/sdk/plugin/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { installed, pluginWith, scoringWith } from '../../testing/sample-plugin.ts';
import { type Evaluation, evaluate } from './ledger.ts';
import type { ScorePart } from './score-part.ts';

const NOW = new Date('2026-11-23T12:00:00.000Z');
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Where bands begin, and where they are left. */
const EDGES = [45, 50, 65, 70, 80, 85];

const trap = <T extends object>(target: T, name: string): T =>
  Object.defineProperty(target, name, {
    enumerable: true,
    get() {
      throw new Error(`${name} is a trap`);
    },
  });

const numbers = fc.oneof(
  fc.integer({ min: -200, max: 200 }),
  fc.constantFrom(
    Number.NaN,
    Infinity,
    -Infinity,
    1e300,
    Number.MAX_SAFE_INTEGER,
    0.5,
    -0,
    '7',
    null,
  ),
);

const anySince = fc.oneof(
  fc
    .integer({ min: -2000, max: 100 })
    .map((days) => new Date(NOW.getTime() + days * DAY_MS).toISOString()),
  fc.anything(),
);
const anyDecay = fc.oneof(
  fc.record({ since: anySince, halfLifeDays: fc.oneof(numbers, fc.integer({ min: 1, max: 90 })) }),
  fc.record({ since: anySince, linearDays: fc.oneof(numbers, fc.integer({ min: 1, max: 90 })) }),
  fc.anything(),
);
const group = fc.constantFrom('fit', 'engagement', '__proto__', 'own');
const anyLimits = fc.oneof(
  fc.record({ groups: fc.dictionary(group, numbers), range: fc.tuple(numbers, numbers) }),
  fc.anything(),
);

const reason = fc.oneof(
  fc.record(
    {
      code: fc.string({ unit: 'binary' }),
      points: numbers,
      text: fc.string({ unit: 'binary' }),
      group,
      decay: anyDecay,
    },
    { requiredKeys: ['code', 'points', 'text'] },
  ),
  fc.record({
    code: fc.string({ unit: 'binary' }),
    points: numbers,
    text: fc.string({ unit: 'binary' }),
    field: fc.constantFrom('email', undefined),
    value: fc.oneof(fc.anything(), fc.string()),
  }),
  fc.constantFrom(null, undefined, 5, 'text', {}),
  fc.constant(null).map(() => trap({ code: 'c', text: 't' }, 'points')),
  fc.constant(null).map(() => trap({ code: 'c', points: 1 }, 'text')),
);

/** Sound answers, so that there is something for the failing ones to spoil. */
const sound = fc.array(fc.integer({ min: -90, max: 90 }), { maxLength: 4 }).map((list) => ({
  points: list.reduce((sum, points) => sum + points, 0),
  reasons: list.map((points, index) => ({ code: `c${index}`, points, text: 'Sound' })),
}));

const hostile = fc.oneof(
  fc.record({ points: numbers, reasons: fc.array(reason, { maxLength: 4 }), limits: anyLimits }),
  fc.record({ points: numbers, reasons: fc.array(reason, { maxLength: 4 }) }),
  fc.record({ points: numbers }),
  fc.record({ points: numbers, reasons: fc.anything() }),
  fc.constant(null).map(() => trap({ points: 1 }, 'reasons')),
  fc.constant(null).map(() => new Proxy({}, trap({}, 'get'))),
  fc.constant(null).map(() => ({ points: 0, reasons: new Proxy([], trap({}, 'get')) })),
  fc.constant({ points: 0, reasons: { length: 2 } }),
  fc.anything(),
);

const thrown = fc.oneof(
  fc.anything(),
  fc.string({ unit: 'binary' }).map((message) => new Error(message)),
  fc.constant(null).map(() => trap(new Error('x'), 'message')),
  fc.constant(null).map(() => new Proxy({}, trap({}, 'get'))),
);

const scorer: fc.Arbitrary<Scorer<unknown>['score']> = fc.oneof(
  sound.map((answer) => () => answer),
  sound.map((answer) => () => Object.freeze(answer)),
  hostile.map((answer) => () => answer as never),
  thrown.map((error) => () => {
    throw error;
  }),
);

const days = fc.integer({ min: 1, max: 400 });
const pastOf = fc.integer({ min: -50, max: 900 });

/** Sound answers with all that changes them: groups and their caps, fading, a range. */
const rich = fc
  .record({
    lines: fc.array(
      fc.record(
        {
          points: fc.integer({ min: -90, max: 90 }),
          group: fc.constantFrom('fit', 'engagement', 'own'),
          age: pastOf,
          halfLifeDays: days,
          linearDays: days,
        },
        { requiredKeys: ['points', 'age'] },
      ),
      { maxLength: 8 },
    ),
    groups: fc.dictionary(fc.constantFrom('fit', 'engagement', 'own'), fc.nat(80)),
    range: fc.tuple(fc.integer({ min: -100, max: 0 }), fc.nat(120)),
  })
  .map(({ lines, ...limits }) => ({
    points: lines.reduce((sum, { points }) => sum + points, 0),
    reasons: lines.map(({ points, group: of, age, halfLifeDays, linearDays }, index) => {
      const since = new Date(NOW.getTime() - age * DAY_MS).toISOString();
      return {
        code: `c${index}`,
        points,
        text: 'Rich',
        ...(of && { group: of }),
        ...(halfLifeDays && { decay: { since, halfLifeDays } }),
        ...(linearDays && !halfLifeDays && { decay: { since, linearDays } }),
      };
    }),
    limits,
  }));

/** What the scorers of the four plugins do in the run at hand. */
let scores: readonly Scorer<unknown>['score'][] = [];

const score = scoringWith(
  [0, 1, 2, 3].map((index) =>
    pluginWith((lead, context) => scores[index]?.(lead, context) as never, `acme/p${index}`),
  ),
  NOW,
);

const installation = (weight: number, index: number) =>
  installed({ id: `i${index}`, slug: `acme/p${index}`, weight });

const weights = fc.oneof(fc.double({ min: 0, max: 3, noNaN: true }), fc.constantFrom(0, 1, 100));

describe('any scorers, hostile ones included', () => {
  it('give lines in plain data that add up to a score from 0 to 100', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(scorer, weights), { maxLength: 4 }), async (list) => {
        scores = list.map(([one]) => one);
        const installations = list.map(([, weight], index) => installation(weight, index));
        const leads = [sampleLead({ id: 'a' }), sampleLead({ id: 'b' })];

        const scored = await score(installations, leads);

        expect(scored.map(({ leadId }) => leadId)).toEqual(['a', 'b']);
        for (const { value, state, contributions, reason: why } of scored) {
          expect(contributions.reduce((sum, { points }) => sum + points, 0)).toBe(value);
          expect(value).toSatisfy(Number.isInteger);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(100);
          expect(state).toBe(why === null ? 'scored' : 'partial');
          expect(structuredClone(contributions)).toEqual(contributions);
          expect(JSON.stringify([contributions, why])).not.toMatch(/\\u0000|\\ud[89a-f]/);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('take nothing from a sound scorer beside them', async () => {
    await fc.assert(
      fc.asyncProperty(scorer, sound, async (hostileScore, answer) => {
        scores = [hostileScore, () => answer];
        const installations = [1, 1].map(installation);

        const [scored] = await score(installations, [sampleLead()]);

        const kept = scored?.contributions.filter((line) => line.scorer === 'acme/p1@1.0.0');
        expect(kept?.map(({ points }) => points)).toEqual(
          answer.reasons.map(({ points }) => points),
        );
      }),
    );
  });
});

describe('any sound scorers', () => {
  it('give lines that add up at every later instant, within every cap', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(rich, weights), { maxLength: 4 }),
        fc.array(fc.nat(3000), { minLength: 1, maxLength: 5 }),
        async (list, later) => {
          scores = list.map(
            ([answer]) =>
              () =>
                answer,
          );
          const installations = list.map(([, weight], index) => installation(weight, index));
          const [scored] = await score(installations, [sampleLead()]);

          expect(scored?.state).toBe('scored');
          const { parts } = scored ?? {};
          if (!parts) return;
          expect(scored).toMatchObject(evaluate(parts, NOW.getTime()));
          for (const after of later) {
            const shown = evaluate(parts, NOW.getTime() + after * DAY_MS);
            expectExact(shown);
            for (const part of parts) expectCapped(shown, part);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('stay in their band until they are evaluated again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(100), days, async (points, halfLifeDays) => {
        const decay = { since: NOW.toISOString(), halfLifeDays };
        scores = [() => ({ points, reasons: [{ code: 'c', points, text: 'Fades', decay }] })];
        const [scored] = await score([installation(2, 0)], [sampleLead()]);

        const bandAt = (at: number) =>
          EDGES.filter((edge) => evaluate(scored?.parts ?? [], at).value >= edge).length;
        const crossing = scored?.crossesAt?.getTime() ?? NOW.getTime() + 1_000 * DAY_MS;
        expect(bandAt(crossing - HOUR_MS)).toBe(bandAt(NOW.getTime()));
        if (scored?.crossesAt) expect(bandAt(crossing)).not.toBe(bandAt(NOW.getTime()));
        else expect(bandAt(crossing)).toBe(0);
      }),
    );
  });
});

function expectExact({ value, fit, engagement, contributions }: Evaluation): void {
  expect(contributions.reduce((sum, { points }) => sum + points, 0)).toBe(value);
  for (const shown of [value, fit, engagement]) {
    expect(shown).toSatisfy(Number.isInteger);
    expect(shown).toBeGreaterThanOrEqual(0);
    expect(shown).toBeLessThanOrEqual(100);
  }
}

function expectCapped({ contributions }: Evaluation, { name, limits: caps }: ScorePart): void {
  for (const [of, most] of Object.entries(caps?.groups ?? {})) {
    const lines = contributions.filter((line) => line.scorer === name && line.group === of);
    expect(lines.reduce((sum, { points }) => sum + points, 0)).toBeLessThanOrEqual(most);
  }
}
