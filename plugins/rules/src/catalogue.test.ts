import { sampleLead } from '@leadpane/sdk/plugin/testing';
import { describe, expect, it } from 'vitest';
import { describeOperators } from './catalogue.ts';
import { checkRules } from './check.ts';
import { COLUMNS, fieldMistake } from './fields.ts';
import { OPERATORS } from './operators.ts';

const described = describeOperators();

describe('describeOperators', () => {
  it('describes every operator once', () => {
    expect(described.map(({ op }) => op)).toEqual([...OPERATORS.keys()]);
  });

  it.each(described)('has an example that $op takes', ({ op, example }) => {
    const when = { field: 'properties.any', op, value: example };
    const rules = [{ id: 'r', label: 'R', points: 1, when }];

    expect(checkRules({ rules })).toEqual([]);
  });
});

describe('COLUMNS', () => {
  it('names every member of a lead that holds one value', () => {
    const { properties: _properties, activities: _activities, ...members } = sampleLead({});

    expect(Object.keys(COLUMNS).toSorted()).toEqual(Object.keys(members).toSorted());
    expect(Object.keys(COLUMNS).map(fieldMistake)).toEqual(Object.keys(COLUMNS).map(() => null));
  });
});
