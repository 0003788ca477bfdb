import { definePlugin } from '@leadpane/sdk/plugin';
import { checkRules } from './check.ts';
import { compileRules, type Program } from './compile.ts';
import type { RuleDocument } from './document.ts';
import { isObject } from './shape.ts';

export { COMBINATORS, describeOperators, GROUPS, type OperatorDescription } from './catalogue.ts';
export { checkRules, LIMITS } from './check.ts';
export { defaultRules } from './default-rules.ts';
export type { RuleDocument } from './document.ts';
export { COLUMNS, fieldMistake, type FieldType } from './fields.ts';
export { linearPattern } from './linear-pattern.ts';
export { describeMembers, type MemberDescription } from './members.ts';

/** Whether a configuration has a rule about activities. Takes what nobody has checked. */
export function countsActivities(config: object): boolean {
  const rules: unknown = Reflect.get(config, 'rules');
  return Array.isArray(rules) && rules.some((rule) => isObject(rule) && rule['per'] !== undefined);
}

const programs = new WeakMap<RuleDocument, Program>();

/** Scores leads by the rule document that is its configuration. A document is compiled once. */
export default definePlugin<RuleDocument>({
  configVersion: 1,
  checkConfig: checkRules,
  scorers: {
    rules: {
      score: (lead, { config, now }) => programOf(config)(lead, now),
    },
  },
});

function programOf(document: RuleDocument): Program {
  const known = programs.get(document);
  if (known !== undefined) return known;
  const program = compileRules(document);
  programs.set(document, program);
  return program;
}
