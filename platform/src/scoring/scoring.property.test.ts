import type { Scorer } from '@leadpane/sdk/plugin';
import { sampleLead } from '@leadpane/sdk/plugin/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { installed, pluginWith, scoringWith } from '../../testing/sample-plugin.ts';

const NOW = new Date('2026-11-23T12:00:00.000Z');

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

const reason = fc.oneof(
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
