import type { RuleDocument } from '@leadpane/plugin-rules';
import { sampleLead } from '@leadpane/sdk/plugin/testing';
import type { ScoringLead } from '@leadpane/sdk/plugin';

const TITLES = ['CEO', 'Head of Operations', 'Engineer', 'Buyer', 'Student'];
const DOMAINS = ['acme.example', 'gmail.com', 'nordwerk.example', 'web.de'];
const SOURCES = ['website', 'referral', 'google', 'import'];
const MESSAGE = 'We would like to see pricing and a demo for three teams before the end of June. ';

/** Leads of about 1 KB, of a few kinds. */
export const sampleLeads = (count: number): ScoringLead[] =>
  Array.from({ length: count }, (_, at) => {
    const emailDomain = DOMAINS[at % DOMAINS.length] ?? '';
    return sampleLead({
      id: `01939000-0000-7000-8000-${at.toString(16).padStart(12, '0')}`,
      email: `visitor-${at}@${emailDomain}`,
      emailDomain,
      phone: at % 3 === 0 ? '+4930123456' : null,
      firstName: 'Sample',
      lastName: `Visitor ${at}`,
      company: at % 2 === 0 ? 'Example Industries' : null,
      jobTitle: TITLES[at % TITLES.length] ?? null,
      country: at % 4 === 0 ? 'DE' : 'US',
      source: SOURCES[at % SOURCES.length] ?? 'website',
      properties: {
        companySize: (at * 37) % 1_500,
        visits: at % 12,
        timeOnSite: (at * 13) % 2_000,
        budget: at % 5 === 0 ? 20_000 : null,
        interest: at % 2 === 0 ? 'pricing; demo' : 'newsletter',
        message: MESSAGE.repeat(6),
      },
    });
  });

const sized = (from: number, points: number) => ({
  id: `size-${from}`,
  label: `At least ${from} people`,
  points,
  group: 'fit',
  when: { field: 'properties.companySize', op: 'gte', value: from },
});

const named = (op: string, field: string, value: string | readonly string[]) => ({
  id: `${op}-${field.replace('.', '-')}`,
  label: `${field} ${op}`,
  points: 3,
  when: { field, op, value, ci: true },
});

/** 20 rules of all kinds. */
export const twentyRules: RuleDocument = {
  base: 5,
  rules: [
    { ...sized(10, 2), maxGroup: 30 },
    sized(50, 3),
    sized(200, 4),
    sized(500, 5),
    sized(1_000, 6),
    named('eq', 'jobTitle', 'CEO'),
    named('containsAny', 'jobTitle', ['head', 'chief', 'vp']),
    named('in', 'country', ['DE', 'AT', 'CH']),
    named('startsWith', 'phone', '+49'),
    named('endsWith', 'company', 'industries'),
    named('hasAny', 'properties.interest', ['demo', 'pricing']),
    named('contains', 'email', 'visitor-1'),
    named('notIn', 'source', ['import']),
    {
      id: 'free-mail',
      label: 'Free mail',
      points: -5,
      when: { field: 'emailDomain', op: 'domainIn', value: ['gmail.com', 'web.de'] },
    },
    {
      id: 'visits',
      label: 'Visits',
      points: {
        field: 'properties.visits',
        bands: [
          [3, 5],
          [6, 10],
        ],
      },
    },
    {
      id: 'time',
      label: 'Time on site',
      points: {
        field: 'properties.timeOnSite',
        bands: [
          [300, 5],
          [900, 10],
        ],
      },
    },
    {
      id: 'budget',
      label: 'Budget',
      points: 5,
      when: { field: 'properties.budget', op: 'between', value: [10_000, 50_000] },
    },
    {
      id: 'reachable',
      label: 'Reachable',
      points: 4,
      when: {
        all: [
          { field: 'phone', op: 'exists' },
          { field: 'email', op: 'exists' },
        ],
      },
    },
    {
      id: 'unknown',
      label: 'Nobody knows where',
      points: -2,
      when: { not: { field: 'company', op: 'exists' } },
    },
    {
      id: 'recent',
      label: 'New',
      points: 2,
      when: { field: 'createdAt', op: 'daysAgoLte', value: 30 },
    },
  ],
};

/** What the scorer below reads. */
export const SCORER_INPUT = ['jobTitle', 'emailDomain', 'source', 'properties.companySize'];

/** A plugin with a scorer of 25 lines and up to 8 reasons: what a module exports. */
export const SCORER = `(() => {
const TITLES = { CEO: 20, 'Head of Operations': 15, Engineer: 5 };
const FREE = new Set(['gmail.com', 'web.de']);
return { configVersion: 1, scorers: { main: { score(lead, ctx) {
  const reasons = [];
  const give = (code, points, text) => { if (points) reasons.push({ code, points, text }); };
  const size = lead.properties.companySize ?? 0;
  give('base', 5, 'Everybody');
  give('title', TITLES[lead.jobTitle] ?? 0, 'Job title');
  give('mail', FREE.has(lead.emailDomain) ? -5 : 10, 'E-mail');
  give('small', size > 10 ? 2 : 0, 'More than 10 people');
  give('medium', size > 50 ? 3 : 0, 'More than 50 people');
  give('large', size > 500 ? 5 : 0, 'More than 500 people');
  give('source', lead.source === 'referral' ? 10 : 1, 'Source');
  give('known', lead.emailDomain ? 1 : 0, 'Known domain');
  return { points: reasons.reduce((sum, one) => sum + one.points, 0), reasons };
} } } };
})()`;
