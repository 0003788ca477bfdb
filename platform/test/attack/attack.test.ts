import { beforeAll, describe, expect, it } from 'vitest';
import { type Aftermath, openArena } from './arena.ts';
import { type AttackResult, isContained } from './attack.ts';

const ATTACK_WITHIN_MS = 900_000;
const AT_ONCE = 16;

const results: AttackResult[] = [];
let aftermath: Aftermath;
beforeAll(async () => {
  const arena = await openArena();
  try {
    // `npm run test:attack` sends the others too.
    const attacks = arena.attacks.filter(({ isBasic }) => !isBasic);
    for (let from = 0; from < attacks.length; from += AT_ONCE) {
      results.push(...(await arena.attack(attacks.slice(from, from + AT_ONCE))));
    }
  } finally {
    aftermath = await arena.close();
  }
}, ATTACK_WITHIN_MS);

describe('a platform with hostile plugins', () => {
  it('meets at least 40 of them, at every point', () => {
    const points = results.map(({ attack }) => attack.point);

    expect(points.length).toBeGreaterThanOrEqual(40);
    expect(new Set(points)).toEqual(new Set(['score', 'hook', 'source']));
  });

  it('contains each, records what it did wrong and shows it nothing of itself', () => {
    expect(results.filter((result) => !isContained(result))).toEqual([]);
  });

  it('loses no process, no secret and no lead, and lets nobody in', () => {
    expect(aftermath).toEqual({
      exits: 0,
      secretsSeen: 0,
      requestsInside: 0,
      unscored: 0,
      unruled: 0,
    });
  });
});
