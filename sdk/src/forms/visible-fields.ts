import { holds } from './condition.ts';
import type { Answers, FormField } from './types.ts';

type Line = Pick<FormField, 'name' | 'type' | 'when'>;

/**
 * The fields of a form that its answers let show. A condition looks at fields before its own; one
 * that is not shown counts as not answered. A step takes the fields up to the next step with it.
 */
export function visibleFields<Field extends Line>(
  fields: readonly Field[],
  answers: Answers,
): Field[] {
  const known: Record<string, Answers[string]> = {};
  let isOpen = true;
  return fields.filter(({ name, type, when }) => {
    const isMet = !when || holds(when, known);
    if (type === 'step') isOpen = isMet;
    const isShown = isMet && isOpen;
    if (isShown && Object.hasOwn(answers, name)) known[name] = answers[name] ?? null;
    return isShown;
  });
}
