import { isObject, isPoints, MAX_POINTS, pointer, refuseOthers, type Report } from './shape.ts';

const ACTIVITY = /^[A-Z][A-Z_]{1,39}$/;
const NAME = /^[A-Za-z_]\w{0,63}$/;
const MAX_TIMES = 10;
const MAX_DAYS = 3650;

/** Reports what is wrong with how often a rule gives its points, and with its cap. */
export function checkRepeat(
  { per, maxRule }: Readonly<Record<string, unknown>>,
  at: (name: string) => string,
  report: Report,
): void {
  if (maxRule !== undefined && !(isPoints(maxRule) && maxRule >= 0)) {
    report(at('maxRule'), `Give whole points between 0 and ${MAX_POINTS}.`);
  }
  if (per !== undefined) checkPer(at('per'), per, report);
}

function checkPer(path: string, per: unknown, report: Report): void {
  if (!isObject(per)) {
    report(path, 'Give { activity, times, withinDays, distinct }.');
    return;
  }
  const { activity, times = 1, withinDays = 1, distinct = 'any' } = per;
  refuseOthers([path, per], ['activity', 'times', 'withinDays', 'distinct'], report);
  if (!isText(activity, ACTIVITY)) {
    report(pointer(path, 'activity'), 'Name a type of activity, for example "FORM_SUBMITTED".');
  }
  if (!Number.isInteger(times) || !isBetween(times, MAX_TIMES)) {
    report(pointer(path, 'times'), `Give a whole number between 1 and ${MAX_TIMES}.`);
  }
  if (!isBetween(withinDays, MAX_DAYS)) {
    report(pointer(path, 'withinDays'), `Give a number of days between 1 and ${MAX_DAYS}.`);
  }
  if (!isText(distinct, NAME)) {
    report(pointer(path, 'distinct'), 'Name a property of the activity, for example "path".');
  }
}

const isText = (value: unknown, form: RegExp): boolean =>
  typeof value === 'string' && form.test(value);

const isBetween = (value: unknown, most: number): boolean =>
  typeof value === 'number' && value >= 1 && value <= most;
