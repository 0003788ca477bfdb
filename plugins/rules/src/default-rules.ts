import type { RuleDocument } from './document.ts';

const FREE_MAIL = [
  'aol.com',
  'gmail.com',
  'gmx.de',
  'gmx.net',
  'googlemail.com',
  'hotmail.com',
  'icloud.com',
  'live.com',
  'mail.ru',
  'outlook.com',
  'proton.me',
  'protonmail.com',
  'qq.com',
  'web.de',
  'yahoo.com',
];

/**
 * A first rule document for business leads from forms and imports: 10 points to start with, up to
 * 60 for who they are, up to 40 for what they did.
 */
export const defaultRules: RuleDocument = {
  version: 1,
  base: 10,
  clamp: [0, 100],
  rules: [
    {
      id: 'business-email',
      label: 'Business e-mail address',
      points: 15,
      group: 'fit',
      maxGroup: 60,
      when: {
        all: [
          { field: 'emailDomain', op: 'exists' },
          { not: { field: 'emailDomain', op: 'domainIn', value: FREE_MAIL } },
        ],
      },
    },
    {
      id: 'free-mail',
      label: 'Free e-mail address',
      points: -5,
      group: 'fit',
      when: { field: 'emailDomain', op: 'domainIn', value: FREE_MAIL },
    },
    {
      id: 'senior',
      label: 'Senior job title',
      points: 20,
      group: 'fit',
      when: {
        // Whole words: "cto" is also in "director" and "contractor".
        field: 'jobTitle',
        op: 'matches',
        value: '\\b(ceo|cto|cfo|coo|cmo|chief|vp|vice president|head|director|founder|owner)\\b',
        ci: true,
      },
    },
    {
      id: 'company',
      label: 'Company given',
      points: 5,
      group: 'fit',
      when: { field: 'company', op: 'exists' },
    },
    {
      id: 'phone',
      label: 'Phone number given',
      points: 5,
      group: 'fit',
      when: { field: 'phone', op: 'exists' },
    },
    {
      id: 'company-size',
      label: 'Number of employees',
      points: {
        field: 'properties.companySize',
        bands: [
          [11, 5],
          [51, 10],
          [201, 15],
        ],
      },
      group: 'fit',
    },
    {
      id: 'company-size-small',
      label: '11 to 50 employees',
      points: 5,
      group: 'fit',
      when: { field: 'properties.companySize', op: 'eq', value: '11-50' },
    },
    {
      id: 'company-size-medium',
      label: '51 to 200 employees',
      points: 10,
      group: 'fit',
      when: { field: 'properties.companySize', op: 'eq', value: '51-200' },
    },
    {
      id: 'company-size-large',
      label: 'More than 200 employees',
      points: 15,
      group: 'fit',
      when: {
        field: 'properties.companySize',
        op: 'in',
        value: ['201+', '201-500', '201-1000', '501-1000', '1000+', '1001+'],
      },
    },
    {
      id: 'budget',
      label: 'Size of the budget',
      points: {
        field: 'properties.budget',
        bands: [
          [1000, 5],
          [10000, 10],
          [50000, 15],
        ],
      },
      group: 'fit',
    },
    {
      id: 'budget-named',
      label: 'Budget named',
      points: 10,
      group: 'fit',
      when: { field: 'properties.budget', op: 'matches', value: '[0-9]' },
    },
    {
      id: 'working-professional',
      label: 'Working professional',
      points: 15,
      group: 'fit',
      when: {
        field: 'properties.occupation',
        op: 'eq',
        value: 'Working Professional',
        ci: true,
      },
    },
    {
      id: 'buying-interest',
      label: 'Asks for prices or a demo',
      points: 10,
      group: 'engagement',
      maxGroup: 40,
      when: {
        any: [
          {
            field: 'properties.interest',
            op: 'containsAny',
            value: ['pricing', 'price', 'demo', 'quote'],
            ci: true,
          },
          {
            field: 'properties.message',
            op: 'matches',
            value: '\\b(pricing|prices?|demo|quote|offer)\\b',
            ci: true,
          },
        ],
      },
    },
    {
      id: 'source-referral',
      label: 'Came by referral',
      points: 15,
      group: 'engagement',
      when: {
        field: 'source',
        op: 'in',
        value: ['referral', 'reference', 'partner'],
        ci: true,
      },
    },
    {
      id: 'source-search',
      label: 'Came from a search engine',
      points: 5,
      group: 'engagement',
      when: {
        field: 'source',
        op: 'in',
        value: ['google', 'bing', 'organic search', 'search'],
        ci: true,
      },
    },
    {
      id: 'visits',
      label: 'Visits to the website',
      points: {
        field: 'properties.visits',
        bands: [
          [3, 5],
          [6, 10],
        ],
      },
      group: 'engagement',
    },
    {
      id: 'time-on-site',
      label: 'Seconds on the website',
      points: {
        field: 'properties.timeOnSite',
        bands: [
          [300, 5],
          [900, 10],
          [1500, 15],
        ],
      },
      group: 'engagement',
    },
  ],
};
