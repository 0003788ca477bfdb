// Generated from the elements by `npm run generate`. Do not edit.

import type { Chart } from '@leadpane/widgets/chart/element';
import type { LeadFeed } from '@leadpane/widgets/lead-feed/element';
import type { LeadForm } from '@leadpane/widgets/lead-form/element';
import type { Stat } from '@leadpane/widgets/stat/element';

export interface LeadpaneElements {
  'lp-chart': {
    element: Chart;
    properties: Partial<
      Pick<Chart, 'api' | 'label' | 'live' | 'metric' | 'range' | 'table' | 'token' | 'type'>
    >;
    attributes: { loading?: 'eager' | 'lazy'; theme?: 'light' | 'dark' };
    events: 'lp-ready' | 'lp-data' | 'lp-point' | 'lp-error';
  };
  'lp-lead-feed': {
    element: LeadFeed;
    properties: Partial<Pick<LeadFeed, 'api' | 'limit' | 'live' | 'token'>>;
    attributes: { loading?: 'eager' | 'lazy'; theme?: 'light' | 'dark' };
    events: 'lp-ready' | 'lp-data' | 'lp-lead' | 'lp-error';
  };
  'lp-lead-form': {
    element: LeadForm;
    properties: Partial<
      Pick<LeadForm, 'api' | 'definition' | 'formId' | 'messages' | 'siteKey' | 'values'>
    >;
    attributes: {
      'form-id'?: string;
      loading?: 'eager' | 'lazy';
      'site-key'?: string;
      theme?: 'light' | 'dark';
    };
    events:
      | 'lp-ready'
      | 'lp-view'
      | 'lp-start'
      | 'lp-step'
      | 'lp-invalid'
      | 'lp-submit'
      | 'lp-saved'
      | 'lp-success'
      | 'lp-queued'
      | 'lp-delivered'
      | 'lp-dropped'
      | 'lp-error';
  };
  'lp-stat': {
    element: Stat;
    properties: Partial<Pick<Stat, 'api' | 'label' | 'live' | 'metric' | 'range' | 'token'>>;
    attributes: { loading?: 'eager' | 'lazy'; theme?: 'light' | 'dark' };
    events: 'lp-ready' | 'lp-data' | 'lp-error';
  };
}
