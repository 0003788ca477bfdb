import { sampleLead, settledScore, testPlugin } from '@leadpane/sdk/plugin/testing';
import { describe, expect, it } from 'vitest';
import manifest from '../leadpane.plugin.json' with { type: 'json' };
import rules, { checkRules, defaultRules } from './index.ts';
import { OPERATORS } from './operators.ts';

const NOW = '2026-11-23T12:00:00.000Z';

testPlugin(rules, manifest, {
  jobTitle: 'VP Sales',
  source: 'website',
  properties: { companySize: 250 },
});

function score(fields: Parameters<typeof sampleLead>[0], config: object = defaultRules) {
  const lead = sampleLead({ source: 'other', ...fields });
  const given = rules.scorers?.['rules']?.score(lead, { config, now: NOW });
  return given && settledScore(given, NOW);
}

describe('plugin leadpane/rules', () => {
  it('names every operator in the schema of its manifest', () => {
    const { op } = manifest.config.schema.$defs.test.properties;

    expect(op.enum).toEqual([...OPERATORS.keys()]);
  });

  it('compiles a document once, whatever happens to it later', () => {
    const config = { base: 10 };
    const first = score({}, config);
    config.base = 20;

    expect([first?.points, score({}, config)?.points]).toEqual([10, 10]);
  });
});

describe('default rules', () => {
  it('are free of mistakes and said in a few words', () => {
    expect(checkRules(defaultRules)).toEqual([]);
    for (const { label } of defaultRules.rules ?? []) {
      expect(label.split(' ').length).toBeLessThanOrEqual(6);
    }
  });

  it('give a lead nobody knows the base points', () => {
    expect(score({})?.points).toBe(10);
  });

  it('tell a hot lead of the form from a private one', () => {
    const hot = score({
      emailDomain: 'acme.example',
      company: 'Acme',
      phone: '+4930123456',
      jobTitle: 'Head of Operations',
      source: 'referral',
      properties: { companySize: '51-200', message: 'Could you send me a price list?' },
    });
    const cold = score({ emailDomain: 'gmail.com', properties: { message: 'Just looking' } });

    expect([hot?.points, cold?.points]).toEqual([90, 5]);
  });

  it('score an imported lead by what it did on the website', () => {
    const properties = { visits: 6, timeOnSite: 1500, occupation: 'Working Professional' };

    expect(score({ source: 'Google', properties })?.points).toBe(10 + 10 + 15 + 15 + 5);
  });

  it('cap fit at 60 and engagement at 40', () => {
    const full = score({
      emailDomain: 'acme.example',
      company: 'Acme',
      phone: '+4930123456',
      jobTitle: 'CEO',
      source: 'referral',
      properties: {
        companySize: 500,
        budget: 90_000,
        occupation: 'Working Professional',
        interest: 'demo',
        visits: 9,
        timeOnSite: 2000,
      },
    });

    expect(full?.points).toBe(100);
    expect(full?.reasons.slice(-3).map(({ code, points }) => [code, points])).toEqual([
      ['group:fit', -30],
      ['group:engagement', -10],
      ['range', -10],
    ]);
  });

  it.each(['Director of Sales', 'co-founder', 'VP, Marketing', 'CTO & Owner'])(
    'count %j as senior',
    (jobTitle) => {
      expect(score({ jobTitle })?.points).toBe(30);
    },
  );

  it.each(['Contractor', 'Doctor', 'MVP coach', 'Headhunter'])(
    'do not count %j as senior',
    (jobTitle) => {
      expect(score({ jobTitle })?.points).toBe(10);
    },
  );
});
