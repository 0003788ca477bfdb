import type { Answers, FormCondition } from './types.ts';

type Scalar = string | number | boolean;
type Test = (seen: Scalar, wanted: readonly Scalar[]) => boolean;

/**
 * Whether a condition of a form holds: element and platform judge by this one function. The
 * operators mean what they mean in a rule set: a missing answer, or one of another type, meets none
 * but `exists`.
 */
export function holds(condition: FormCondition, answers: Answers): boolean {
  const { all, any, not } = condition;
  if (all) return all.every((part) => holds(part, answers));
  if (any) return any.some((part) => holds(part, answers));
  return not ? !holds(not, answers) : passes(condition, answers);
}

function passes({ field = '', op, value = true, ci }: FormCondition, answers: Answers): boolean {
  const fold = (one: Scalar) => (ci && typeof one === 'string' ? one.toLowerCase() : one);
  const seen = answerTo(field, answers);
  if (op === 'exists' || seen === '') return op === 'exists' && (seen !== '') === value;
  const wanted = [value].flat().map(fold);
  return op !== undefined && typeof seen === typeof wanted[0] && TESTS[op](fold(seen), wanted);
}

/** A list is one text with commas, as for the rules that score; no answer is empty text. */
function answerTo(field: string, answers: Answers): Scalar {
  const answer = Object.hasOwn(answers, field) ? answers[field] : null;
  return Array.isArray(answer) ? answer.join() : (answer ?? '');
}

const entriesOf = (seen: Scalar) =>
  String(seen)
    .split(/[,;]/)
    .map((entry) => entry.trim());
const contains: Test = (seen, wanted) => wanted.some((part) => String(seen).includes(String(part)));
const hasAny: Test = (seen, wanted) => {
  const entries = entriesOf(seen);
  return wanted.some((one) => entries.includes(String(one)));
};

/** Only for answers of the type of what is wanted. */
const TESTS: { readonly [Op in Exclude<FormCondition['op'], undefined | 'exists'>]: Test } = {
  eq: (seen, [one]) => seen === one,
  neq: (seen, [one]) => seen !== one,
  gt: (seen, [one = 0]) => seen > one,
  gte: (seen, [one = 0]) => seen >= one,
  lt: (seen, [one = 0]) => seen < one,
  lte: (seen, [one = 0]) => seen <= one,
  between: (seen, [from = 0, to = 0]) => seen >= from && seen <= to,
  in: (seen, wanted) => wanted.includes(seen),
  notIn: (seen, wanted) => !wanted.includes(seen),
  has: hasAny,
  hasAny,
  hasAll: (seen, wanted) => wanted.every((one) => hasAny(seen, [one])),
  contains,
  containsAny: contains,
  startsWith: (seen, [one]) => String(seen).startsWith(String(one)),
  endsWith: (seen, [one]) => String(seen).endsWith(String(one)),
};
