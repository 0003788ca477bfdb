import { checkCondition, NOTHING, type Size } from './check-condition.ts';
import { checkDecay } from './check-decay.ts';
import { checkRepeat } from './check-repeat.ts';
import { fieldMistake } from './fields.ts';
import {
  isObject,
  isPoints,
  MAX_POINTS,
  pointer,
  refuseOthers,
  type Report,
  WHOLE_POINTS,
} from './shape.ts';

const ID = /^[A-Za-z][\w.-]{0,63}$/;
const MAX_LABEL_LENGTH = 200;
const MEMBERS = [
  'id',
  'label',
  'points',
  'enabled',
  'stop',
  'group',
  'maxGroup',
  'when',
  'per',
  'maxRule',
  'decay',
];

/** Reports what is wrong with one rule by itself and returns the size of its condition. */
export function checkRule(path: string, rule: unknown, report: Report): Size {
  if (!isObject(rule)) {
    report(path, 'Give a rule: { id, label, points, when }.');
    return NOTHING;
  }
  const at = (name: string) => pointer(path, name);
  refuseOthers([path, rule], MEMBERS, report);
  if (!isId(rule['id'])) {
    report(at('id'), 'Give 1 to 64 letters, digits, ".", "_" or "-", a letter first.');
  }
  if (!isLabel(rule['label'])) {
    report(at('label'), `Say in 1 to ${MAX_LABEL_LENGTH} characters what the rule is about.`);
  }
  checkFlags(rule, at, report);
  checkGroup(rule, at, report);
  checkPoints(at('points'), rule['points'], report);
  checkRepeat(rule, at, report);
  if (rule['decay'] !== undefined) checkDecay(at('decay'), rule['decay'], report);
  return rule['when'] === undefined ? NOTHING : checkCondition(at('when'), rule['when'], report);
}

type Members = Readonly<Record<string, unknown>>;
type At = (name: string) => string;

function isId(value: unknown): boolean {
  return typeof value === 'string' && ID.test(value);
}

function isLabel(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && value.length <= MAX_LABEL_LENGTH;
}

function checkFlags(rule: Members, at: At, report: Report): void {
  for (const name of ['enabled', 'stop']) {
    const flag = rule[name];
    if (flag !== undefined && typeof flag !== 'boolean') report(at(name), 'Give true or false.');
  }
}

function checkGroup({ group, maxGroup }: Members, at: At, report: Report): void {
  if (group !== undefined && !isId(group)) {
    report(at('group'), 'Give 1 to 64 letters, digits, ".", "_" or "-", a letter first.');
  }
  if (maxGroup === undefined) return;
  if (!isPoints(maxGroup) || maxGroup < 0) {
    report(at('maxGroup'), `Give whole points between 0 and ${MAX_POINTS}.`);
  }
  if (group === undefined) report(at('group'), 'Name the group that "maxGroup" caps.');
}

function checkPoints(path: string, points: unknown, report: Report): void {
  if (!isObject(points)) {
    if (!isPoints(points)) report(path, `${WHOLE_POINTS} Or use { field, bands }.`);
    return;
  }
  refuseOthers([path, points], ['field', 'bands'], report);
  const wrongField = fieldMistake(points['field']);
  if (wrongField !== null) report(pointer(path, 'field'), wrongField);
  checkBands(pointer(path, 'bands'), points['bands'], report);
}

function checkBands(path: string, bands: unknown, report: Report): void {
  if (!Array.isArray(bands) || bands.length === 0) {
    report(path, 'List at least one band as [threshold, points].');
    return;
  }
  let previous = -Infinity;
  for (const [index, band] of bands.entries()) {
    const at = pointer(path, index);
    if (!isPair(band)) {
      report(at, 'Give [threshold, points], two numbers.');
      continue;
    }
    const [threshold, points] = band;
    if (!isPoints(points)) report(pointer(at, 1), WHOLE_POINTS);
    if (threshold <= previous) report(pointer(at, 0), 'Let the thresholds ascend.');
    previous = threshold;
  }
}

function isPair(value: unknown): value is [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every(Number.isFinite);
}
