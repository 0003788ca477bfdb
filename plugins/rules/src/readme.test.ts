import { readFileSync } from 'node:fs';
import { sampleLead, settledScore } from '@leadpane/sdk/plugin/testing';
import { describe, expect, it } from 'vitest';
import { compileRules } from './compile.ts';
import { checkRules } from './check.ts';
import type { RuleDocument } from './document.ts';
import { OPERATORS } from './operators.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const example = JSON.parse(readme.match(/```json\n([^]*?)```/)?.[1] ?? '') as RuleDocument;

const flat = (text: string) => text.replaceAll(/ +/g, ' ');

describe('README of the rules plugin', () => {
  it('shows a valid document', () => {
    expect(checkRules(example)).toEqual([]);
  });

  it('shows what the document gives', () => {
    const lead = sampleLead({
      jobTitle: 'Head of Sales',
      createdAt: '2026-10-20T08:00:00.000Z',
      properties: { companySize: 300 },
    });

    const now = '2026-11-23T12:00:00.000Z';
    const { points, reasons } = settledScore(compileRules(example)(lead, now), now);

    const rows = reasons.map(({ code, points: given, text, field, value }) =>
      ['', `\`${code}\``, given, text, field && `\`${field}\``, value, ''].join(' | ').trim(),
    );
    for (const row of rows) expect(flat(readme)).toContain(flat(row));
    expect(readme).toContain(`gets ${points}:`);
  });

  it('lists every operator', () => {
    const table = readme.slice(readme.indexOf('| operator |'), readme.indexOf('A list, for'));
    const listed = [...table.matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(([, names]) =>
      (names ?? '').replaceAll('`', '').split(', '),
    );

    expect(listed).toEqual([...OPERATORS.keys()]);
  });
});
