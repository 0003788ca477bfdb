import { fieldMistake } from './fields.ts';
import { OPERATORS } from './operators.ts';
import { isObject, pointer, refuseOthers, type Report } from './shape.ts';

export const MAX_DEPTH = 8;

/** What a condition costs. */
export interface Size {
  readonly nodes: number;
  /** Tests by regular expression, which take the longest. */
  readonly patterns: number;
}

export const NOTHING: Size = { nodes: 0, patterns: 0 };

interface Node {
  readonly path: string;
  readonly value: unknown;
  readonly depth: number;
}

/**
 * Reports what is wrong with a condition and returns how big it is. It walks with a list of its own,
 * so that no depth of nesting exhausts the stack.
 */
export function checkCondition(path: string, condition: unknown, report: Report): Size {
  const open: Node[] = [{ path, value: condition, depth: 1 }];
  let nodes = 0;
  let patterns = 0;
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    nodes += 1;
    if (isObject(node.value) && node.value['op'] === 'matches') patterns += 1;
    if (node.depth > MAX_DEPTH) {
      report(node.path, `Conditions nest at most ${MAX_DEPTH} deep. Split the rule in two.`);
    } else {
      open.push(...checkNode(node, report).toReversed());
    }
  }
  return { nodes, patterns };
}

/** Reports what is wrong with the node itself; returns the nodes below it. */
function checkNode({ path, value, depth }: Node, report: Report): Node[] {
  if (!isObject(value)) {
    report(path, 'Give a condition: { all }, { any }, { not } or { field, op, value }.');
    return [];
  }
  const combinator = ['all', 'any', 'not'].find((name) => Object.hasOwn(value, name));
  if (combinator === undefined) {
    checkTest(path, value, report);
    return [];
  }
  refuseOthers([path, value], [combinator], report);
  const below = { path: pointer(path, combinator), value: value[combinator], depth: depth + 1 };
  return combinator === 'not' ? [below] : entries(below, report);
}

function entries({ path, value, depth }: Node, report: Report): Node[] {
  if (!Array.isArray(value) || value.length === 0) {
    report(path, 'List at least one condition.');
    return [];
  }
  return value.map((entry: unknown, index) => ({
    path: pointer(path, index),
    value: entry,
    depth,
  }));
}

function checkTest(path: string, test: Readonly<Record<string, unknown>>, report: Report): void {
  refuseOthers([path, test], ['field', 'op', 'value', 'ci'], report);
  const { field, op, value, ci } = test;
  const wrongField = fieldMistake(field);
  if (wrongField !== null) report(pointer(path, 'field'), wrongField);
  if (ci !== undefined && typeof ci !== 'boolean') {
    report(pointer(path, 'ci'), 'Give true or false.');
  }
  const operator = typeof op === 'string' ? OPERATORS.get(op) : undefined;
  if (operator === undefined) {
    report(pointer(path, 'op'), `Use one of ${[...OPERATORS.keys()].join(', ')}.`);
    return;
  }
  if (!operator.accepts(value)) {
    report(pointer(path, 'value'), `"${String(op)}" takes ${operator.expects}.`);
  }
  if (ci === true && !operator.knowsCase) {
    report(
      pointer(path, 'ci'),
      `Remove it: "${String(op)}" does not compare upper and lower case.`,
    );
  }
}
