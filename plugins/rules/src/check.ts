import type { Mistake } from '@leadpane/sdk/plugin';
import { MAX_DEPTH } from './check-condition.ts';
import { checkRule } from './check-rule.ts';
import { isObject, isPoints, pointer, refuseOthers, type Report, WHOLE_POINTS } from './shape.ts';

/** The most that a rule document holds. */
export const LIMITS = {
  rules: 200,
  /** In all, nested ones included. */
  conditions: 2_000,
  depth: MAX_DEPTH,
  /** Tests with `matches`. */
  patterns: 50,
  /** Rules with `per`: each gives several lines. */
  repeated: 25,
  /** Of JSON text. */
  characters: 65_536,
} as const;

/** Every mistake of a rule document, each with the cure. Takes any value. */
export function checkRules(document: unknown): Mistake[] {
  const mistakes: Mistake[] = [];
  const report: Report = (path, message) => mistakes.push({ path, message });
  if (isSmall(document, report)) checkDocument(document, report);
  return mistakes;
}

/** First of all: it bounds the work of everything after it. */
function isSmall(document: unknown, report: Report): boolean {
  const size = jsonLength(document);
  if (size <= LIMITS.characters) return true;
  report(
    '',
    `A rule document is JSON of at most ${LIMITS.characters} characters. Remove some rules.`,
  );
  return false;
}

function jsonLength(value: unknown): number {
  try {
    return JSON.stringify(value)?.length ?? 0;
  } catch {
    return Infinity;
  }
}

function checkDocument(document: unknown, report: Report): void {
  if (!isObject(document)) {
    report('', 'Give an object: { version, base, clamp, rules }.');
    return;
  }
  refuseOthers(['', document], ['version', 'base', 'clamp', 'rules'], report);
  const { version = 1, base = 0, clamp = [0, 100], rules = [] } = document;
  if (version !== 1) report('/version', 'Give 1, the only version so far.');
  if (!isPoints(base)) report('/base', WHOLE_POINTS);
  if (!isClamp(clamp))
    report('/clamp', 'Give the lowest and the highest score, for example [0, 100].');
  if (Array.isArray(rules)) checkList(rules, report);
  else report('/rules', 'Give a list of rules.');
}

function isClamp(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false;
  return value.every(isPoints) && Number(value[0]) <= Number(value[1]);
}

function checkList(rules: readonly unknown[], report: Report): void {
  if (rules.length > LIMITS.rules) report('/rules', `Keep at most ${LIMITS.rules} rules.`);
  const sizes = rules.map((rule, index) => checkRule(pointer('/rules', index), rule, report));
  const nodes = sizes.reduce((sum, size) => sum + size.nodes, 0);
  if (nodes > LIMITS.conditions) {
    report(
      '/rules',
      `Keep at most ${LIMITS.conditions} conditions, nested ones included. These are ${nodes}.`,
    );
  }
  const patterns = sizes.reduce((sum, size) => sum + size.patterns, 0);
  if (patterns > LIMITS.patterns) {
    report(
      '/rules',
      `Keep at most ${LIMITS.patterns} tests with "matches". These are ${patterns}.`,
    );
  }
  const repeated = rules.filter((rule) => isObject(rule) && rule['per'] !== undefined).length;
  if (repeated > LIMITS.repeated) {
    report('/rules', `Keep at most ${LIMITS.repeated} rules with "per". These are ${repeated}.`);
  }
  checkIds(rules, report);
  checkCaps(rules, report);
}

function checkIds(rules: readonly unknown[], report: Report): void {
  const owners = new Map<unknown, string>();
  for (const [index, rule] of rules.entries()) {
    if (!isObject(rule) || rule['id'] === undefined) continue;
    const path = pointer('/rules', index);
    const owner = owners.get(rule['id']);
    if (owner === undefined) owners.set(rule['id'], path);
    else report(pointer(path, 'id'), `Choose another id: ${owner} has this one.`);
  }
}

function checkCaps(rules: readonly unknown[], report: Report): void {
  const caps = new Map<unknown, { path: string; maxGroup: unknown }>();
  for (const [index, rule] of rules.entries()) {
    if (!isObject(rule) || rule['maxGroup'] === undefined) continue;
    const { group, maxGroup } = rule;
    const path = pointer('/rules', index);
    const cap = caps.get(group);
    if (cap === undefined) caps.set(group, { path, maxGroup });
    else if (cap.maxGroup !== maxGroup) {
      report(
        pointer(path, 'maxGroup'),
        `Remove it: ${cap.path} caps the group, at another number.`,
      );
    }
  }
}
