import type { FormField } from '@leadpane/sdk/forms';
import type { CourseHost } from '../lead-form/more.ts';
import { emit } from '../shared/emit.ts';

export interface Step {
  /** The line that begins it; the first step may have none. */
  marker: FormField | undefined;
  fields: FormField[];
}

export type Steps = ReturnType<typeof createSteps>;

/** The steps of a form: which there are for these answers, and which one is open. */
export function createSteps(host: CourseHost, all: readonly FormField[]) {
  let shown = all;
  let steps = stepsOf(all);
  let at = 0;

  function turnTo(index: number): void {
    at = index;
    host.requestUpdate();
  }

  /** As the visitor asked: says where he is now. */
  function open(index: number): void {
    turnTo(index);
    emit(host, 'lp-step', { step: at + 1, steps: steps.length });
    void host.updateComplete.then(() =>
      host.renderRoot.querySelector<HTMLElement>('#step')?.focus(),
    );
  }

  return {
    /** Counted from 0. */
    place: () => ({ at, count: steps.length, marker: steps[at]?.marker }),
    shown: () => shown,
    asked: () => steps.slice(0, at + 1).flatMap(({ fields }) => fields),
    isOpen: (field: FormField) => steps[at]?.fields.includes(field) === true,

    /** Takes what the answers let show; true when that is something else than before. */
    show(fields: readonly FormField[]): boolean {
      const isSame = fields.length === shown.length && fields.every((one, i) => one === shown[i]);
      if (isSame) return false;
      const marker = steps[at]?.marker;
      shown = fields;
      steps = stepsOf(fields);
      // Steps before the open one may come and go with its own answers.
      const index = steps.findIndex((step) => step.marker === marker);
      at = Math.max(0, index);
      return true;
    },

    /** Opens the next step; false on the last one. */
    advance(): boolean {
      if (at >= steps.length - 1) return false;
      open(at + 1);
      return true;
    },

    goBack: () => open(at - 1),

    /** Opens the step of a field; false when it is open or the field is not shown. */
    reveal(name: string): boolean {
      const index = steps.findIndex(({ fields }) => fields.some((field) => field.name === name));
      if (index < 0 || index === at) return false;
      turnTo(index);
      return true;
    },

    restart: () => turnTo(0),
  };
}

/** Steps in which something is asked or said. */
function stepsOf(fields: readonly FormField[]): Step[] {
  const steps: Step[] = [{ marker: undefined, fields: [] }];
  for (const field of fields) {
    if (field.type === 'step') steps.push({ marker: field, fields: [] });
    else steps.at(-1)?.fields.push(field);
  }
  return steps.filter((step) => step.fields.some(({ type }) => type !== 'hidden'));
}
