// Generated from the elements by `npm run generate`. Do not edit.

export { Chart } from './chart.ts';
export { LeadFeed } from './lead-feed.ts';
export { LeadForm } from './lead-form.ts';
export { Stat } from './stat.ts';
