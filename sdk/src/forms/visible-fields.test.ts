import { describe, expect, it } from 'vitest';
import { holds, visibleFields } from './index.ts';
import type { FormCondition } from './types.ts';

const ANSWERS = { role: 'CEO', staff: 12, news: false, topics: ['demo', 'pricing'], empty: '' };

describe('a condition of a form', () => {
  it.each<[condition: FormCondition, isMet: boolean]>([
    [{ field: 'role', op: 'eq', value: 'CEO' }, true],
    [{ field: 'role', op: 'eq', value: 'ceo' }, false],
    [{ field: 'role', op: 'eq', value: 'ceo', ci: true }, true],
    [{ field: 'role', op: 'neq', value: 'CTO' }, true],
    [{ field: 'role', op: 'neq', value: 7 }, false],
    [{ field: 'role', op: 'in', value: ['CTO', 'CEO'] }, true],
    [{ field: 'role', op: 'notIn', value: ['CTO'] }, true],
    [{ field: 'role', op: 'contains', value: 'E' }, true],
    [{ field: 'role', op: 'containsAny', value: ['x', 'o'], ci: true }, true],
    [{ field: 'role', op: 'startsWith', value: 'C' }, true],
    [{ field: 'role', op: 'endsWith', value: 'C' }, false],
    [{ field: 'staff', op: 'gt', value: 12 }, false],
    [{ field: 'staff', op: 'gte', value: 12 }, true],
    [{ field: 'staff', op: 'lt', value: 13 }, true],
    [{ field: 'staff', op: 'lte', value: 11 }, false],
    [{ field: 'staff', op: 'between', value: [10, 12] }, true],
    [{ field: 'staff', op: 'gt', value: '1' }, false],
    [{ field: 'news', op: 'eq', value: false }, true],
    [{ field: 'topics', op: 'has', value: 'demo' }, true],
    [{ field: 'topics', op: 'has', value: 'dem' }, false],
    [{ field: 'topics', op: 'hasAny', value: ['x', 'pricing'] }, true],
    [{ field: 'topics', op: 'hasAll', value: ['demo', 'x'] }, false],
    [{ field: 'news', op: 'exists' }, true],
    [{ field: 'empty', op: 'exists' }, false],
    [{ field: 'nobody', op: 'exists', value: false }, true],
    [{ field: 'nobody', op: 'neq', value: 'x' }, false],
    [{ field: 'constructor', op: 'exists' }, false],
    [{ not: { field: 'role', op: 'eq', value: 'CEO' } }, false],
    [
      {
        all: [
          { field: 'news', op: 'exists' },
          { field: 'empty', op: 'exists' },
        ],
      },
      false,
    ],
    [
      {
        any: [
          { field: 'empty', op: 'exists' },
          { field: 'news', op: 'exists' },
        ],
      },
      true,
    ],
  ])('%j is %s', (condition, isMet) => {
    expect(holds(condition, ANSWERS)).toBe(isMet);
  });
});

const isYes = (field: string): FormCondition => ({ field, op: 'eq', value: 'yes' });

describe('the fields that are shown', () => {
  const fields = [
    { name: 'a', type: 'text' as const },
    { name: 'b', type: 'text' as const, when: isYes('a') },
    { name: 'c', type: 'text' as const, when: isYes('b') },
    { name: 'page', type: 'step' as const, when: isYes('a') },
    { name: 'd', type: 'text' as const },
    { name: 'end', type: 'step' as const },
    { name: 'e', type: 'text' as const },
  ];
  const names = (answers: Record<string, string>) =>
    visibleFields(fields, answers).map(({ name }) => name);

  it('are those whose conditions hold', () => {
    expect(names({ a: 'yes', b: 'yes' })).toEqual(['a', 'b', 'c', 'page', 'd', 'end', 'e']);
  });

  it('hang on no answer to a field that is not shown', () => {
    expect(names({ a: 'no', b: 'yes' })).toEqual(['a', 'end', 'e']);
  });

  it('go with their step', () => {
    expect(names({ d: 'typed before' })).toEqual(['a', 'end', 'e']);
  });
});
