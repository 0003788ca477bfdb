export { holds } from './condition.ts';
export type { Answers, FormCondition, FormField } from './types.ts';
export { visibleFields } from './visible-fields.ts';
