/// <reference types="@leadpane/widgets/types/svelte" />
/// <reference types="@leadpane/widgets/types/vue" />
import type { SvelteHTMLElements } from 'svelte/elements';
import type { GlobalComponents } from 'vue';

// Compiled by `npm run check`, never run: what templates of Vue and Svelte may write.

type VueChart = InstanceType<GlobalComponents['lp-chart']>;

export const vue: VueChart['$props'] = { metric: 'by-source', range: '7d', class: 'wide' };

export const svelte: SvelteHTMLElements['lp-lead-form'] = {
  'form-id': 'frm_1',
  class: 'wide',
  'onlp-success': ({ detail }) => detail.submissionId.toUpperCase(),
};

// @ts-expect-error -- no such range
export const vueMistake: VueChart['$props'] = { range: '2d' };

export const svelteMistake: SvelteHTMLElements['lp-lead-form'] = {
  // @ts-expect-error -- the detail of lp-success has no such member
  'onlp-success': ({ detail }) => detail.points,
};
