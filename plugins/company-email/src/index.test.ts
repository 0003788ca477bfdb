import { sampleLead, testFixtures, testPlugin } from '@leadpane/sdk/plugin/testing';
import { describe, expect, it } from 'vitest';
import fixtures from '../fixtures.json' with { type: 'json' };
import manifest from '../leadpane.plugin.json' with { type: 'json' };
import { DISPOSABLE, FREE } from './domains.ts';
import companyEmail from './index.ts';

const NOW = '2026-11-23T12:00:00.000Z';

testPlugin(companyEmail, manifest, { email: 'ada@acme.example', emailDomain: 'acme.example' });

testFixtures(companyEmail, manifest, fixtures);

describe('plugin leadpane/company-email', () => {
  it('explains what it found', () => {
    const config = {
      companyPoints: 15,
      companyDomains: [],
      freeDomains: [],
      disposableDomains: [],
    };
    const lead = sampleLead({ emailDomain: 'acme.example' });

    const score = companyEmail.scorers?.['company-email']?.score(lead, { config, now: NOW });

    expect(score).toEqual({
      points: 15,
      reasons: [
        {
          code: 'company',
          points: 15,
          text: 'E-mail address of a company',
          field: 'emailDomain',
          value: 'acme.example',
          group: 'fit',
        },
      ],
    });
  });

  it('lists no domain as both free and disposable', () => {
    expect([...FREE].filter((domain) => DISPOSABLE.has(domain))).toEqual([]);
  });

  it('lists domains in lower case', () => {
    for (const domain of [...FREE, ...DISPOSABLE]) {
      expect(domain).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
    }
  });
});
