import { sampleLead, testPlugin } from '@leadpane/sdk/plugin/testing';
import { describe, expect, it } from 'vitest';
import manifest from '../leadpane.plugin.json' with { type: 'json' };
import { DISPOSABLE, FREE } from './domains.ts';
import companyEmail from './index.ts';

const DEFAULTS = {
  companyPoints: 15,
  freePoints: 0,
  disposablePoints: -30,
  companyDomains: [],
  freeDomains: [],
  disposableDomains: [],
};

testPlugin(companyEmail, manifest, { email: 'ada@acme.example', emailDomain: 'acme.example' });

function score(emailDomain: string | null, config: object = {}) {
  return companyEmail.scorers?.['company-email']?.score(sampleLead({ emailDomain }), {
    config: { ...DEFAULTS, ...config },
    now: '2026-11-23T12:00:00.000Z',
  });
}

describe('plugin leadpane/company-email', () => {
  it('explains what it found', () => {
    expect(score('acme.example')).toEqual({
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

  it.each([
    ['gmail.com', 0],
    ['yahoo.co.uk', 0],
    ['mailinator.com', -30],
    ['x7.mailinator.com', -30],
    ['notgmail.com', 15],
    ['gmail.com.acme.example', 15],
    [null, 0],
  ])('gives %s %d points', (domain, points) => {
    expect(score(domain)?.points).toBe(points);
  });

  it.each([
    ['a free domain', { freeDomains: ['acme.example'], freePoints: -5 }, -5],
    ['a disposable domain', { disposableDomains: ['acme.example'] }, -30],
    [
      'a company, which comes first',
      { companyDomains: ['acme.example'], disposableDomains: ['acme.example'] },
      15,
    ],
  ])('takes from the configuration: %s', (_, config, points) => {
    expect(score('mail.acme.example', config)?.points).toBe(points);
  });

  it('lets a company be one that is on the lists of the plugin', () => {
    expect(score('gmail.com', { companyDomains: ['gmail.com'] })?.points).toBe(15);
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
