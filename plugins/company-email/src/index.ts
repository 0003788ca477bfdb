import { definePlugin } from '@leadpane/sdk/plugin';
import { type Kind, kindOf, type OwnDomains } from './kind-of.ts';

interface Config extends OwnDomains {
  readonly companyPoints: number;
  readonly freePoints: number;
  readonly disposablePoints: number;
}

const LABELS: Readonly<Record<Kind, string>> = {
  company: 'E-mail address of a company',
  free: 'Free e-mail address',
  disposable: 'Disposable e-mail address',
};

/** Scores leads by whose domain their e-mail address is at. */
export default definePlugin<Config>({
  configVersion: 1,
  scorers: {
    'company-email': {
      score({ emailDomain }, { config }) {
        if (emailDomain === null) return { points: 0, reasons: [] };
        const kind = kindOf(emailDomain, config);
        const points = {
          company: config.companyPoints,
          free: config.freePoints,
          disposable: config.disposablePoints,
        }[kind];
        if (points === 0) return { points, reasons: [] };
        const found = { field: 'emailDomain', value: emailDomain, group: 'fit' };
        return { points, reasons: [{ code: kind, points, text: LABELS[kind], ...found }] };
      },
    },
  },
});
