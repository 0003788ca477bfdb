import * as operand from './operands.ts';
import type { Operand } from './operands.ts';
import {
  containsAny,
  daysAgoLte,
  differs,
  domainIn,
  endsWith,
  equals,
  exists,
  type Fold,
  hasAll,
  hasAny,
  lowerCase,
  matches,
  membership,
  onNumber,
  type Predicate,
  startsWith,
  unchanged,
} from './predicates.ts';

export interface Operator {
  /** What may stand under `value`, in words. */
  readonly expects: string;
  /** Whether `ci` means anything. */
  readonly knowsCase: boolean;
  readonly accepts: (value: unknown) => boolean;
  /** @throws {TypeError} for a value it does not accept. */
  readonly build: (value: unknown, isCaseIgnored: boolean) => Predicate;
}

/** Every operator of a rule document. Only `exists` can be true for a missing field. */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ['eq', cased(operand.scalar, equals)],
  ['neq', cased(operand.scalar, differs)],
  ['gt', exact(operand.number, (limit) => onNumber((seen) => seen > limit))],
  ['gte', exact(operand.number, (limit) => onNumber((seen) => seen >= limit))],
  ['lt', exact(operand.number, (limit) => onNumber((seen) => seen < limit))],
  ['lte', exact(operand.number, (limit) => onNumber((seen) => seen <= limit))],
  ['between', exact(operand.range, ([from, to]) => onNumber((seen) => seen >= from && seen <= to))],
  ['in', cased(operand.choices, (list, fold) => membership(list, fold, true))],
  ['notIn', cased(operand.choices, (list, fold) => membership(list, fold, false))],
  ['has', cased(operand.text, (entry, fold) => hasAll([entry], fold))],
  ['hasAny', cased(operand.texts, hasAny)],
  ['hasAll', cased(operand.texts, hasAll)],
  ['contains', cased(operand.text, (part, fold) => containsAny([part], fold))],
  ['containsAny', cased(operand.texts, containsAny)],
  ['startsWith', cased(operand.text, startsWith)],
  ['endsWith', cased(operand.text, endsWith)],
  ['exists', exact(operand.optionalBoolean, exists)],
  ['matches', define(operand.pattern, matches, { knowsCase: true })],
  ['daysAgoLte', exact(operand.days, daysAgoLte)],
  ['domainIn', exact(operand.texts, domainIn)],
]);

function define<T>(
  { expects, accepts }: Operand<T>,
  build: (value: T, isCaseIgnored: boolean) => Predicate,
  { knowsCase }: { knowsCase: boolean },
): Operator {
  return {
    expects,
    knowsCase,
    accepts,
    build(value, isCaseIgnored) {
      if (!accepts(value)) throw new TypeError(`The value must be ${expects}.`);
      return build(value, isCaseIgnored);
    },
  };
}

function exact<T>(takes: Operand<T>, build: (value: T) => Predicate): Operator {
  return define(takes, build, { knowsCase: false });
}

function cased<T>(takes: Operand<T>, build: (value: T, fold: Fold) => Predicate): Operator {
  return define(
    takes,
    (value, isCaseIgnored) => build(value, isCaseIgnored ? lowerCase : unchanged),
    { knowsCase: true },
  );
}
