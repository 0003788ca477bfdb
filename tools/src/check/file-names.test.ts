import { describe, expect, it } from 'vitest';
import { findBadNames } from './file-names.ts';

describe('findBadNames', () => {
  it.each([
    'platform/src/leads/leads.service.ts',
    'widgets/src/lead-form/lead-form.styles.ts',
    'platform/migrations/0001-leads.ts',
    '.github/workflows/ci.yml',
    'CONTRIBUTING.md',
    'platform/src/infra/database.ts',
  ])('accepts %s', (path) => {
    expect(findBadNames([path])).toEqual([]);
  });

  it.each([
    ['platform/src/utils/dates.ts', '"utils" says nothing'],
    ['sdk/src/client/helpers.ts', '"helpers" says nothing'],
    ['widgets/src/shared/base.test.ts', '"base" says nothing'],
    ['platform/src/leads/leadService.ts', 'kebab-case'],
    ['platform/src/Leads/leads.service.ts', 'kebab-case'],
  ])('refuses %s', (path, fault) => {
    const [first] = findBadNames([path]);

    expect(first).toContain(fault);
  });
});
