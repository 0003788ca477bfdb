import { type FormField, visibleFields } from '@leadpane/sdk/forms';
import type { Course, CourseHost, Lit } from '../lead-form/more.ts';
import { createChoices } from './choices.ts';
import { createFileField } from './file-field.ts';
import { MORE_MESSAGES } from './messages.ts';
import { moreStyles } from './more.styles.ts';
import { createPhone } from './phone.ts';
import { readRich, writeRich } from './rich-answers.ts';
import { checkRich } from './rich-check.ts';
import { createSlider, showSliders } from './slider.ts';
import { createStepView } from './step-view.ts';
import { createSteps } from './steps.ts';
import { createTypedInput } from './typed-input.ts';
import { createUploads, type Uploads } from './uploads.ts';

/** A way through a form with steps, conditions or rich fields: what the core has not. */
export function createCourse(lit: Lit, host: CourseHost, fields: readonly FormField[]): Course {
  const steps = createSteps(host, fields);
  const uploads = createUploads(host);
  const { renderRoot } = host;
  adopt(host);
  return {
    messages: MORE_MESSAGES,
    read: (field, texts) => readRich(renderRoot, field, texts),
    write: (name, value) => writeRich(renderRoot, name, value),
    check: checkRich,
    get shown() {
      return steps.shown();
    },
    get asked() {
      return steps.asked();
    },
    get isLast() {
      const { at, count } = steps.place();
      return at >= count - 1;
    },
    isOpen: steps.isOpen,
    advance: steps.advance,
    reveal: steps.reveal,

    look(answers) {
      showSliders(renderRoot);
      return steps.show(visibleFields(fields, answers));
    },

    reset() {
      steps.restart();
      uploads.reset();
    },

    renderField: createRenderer(lit, host, uploads),
    ...createStepView(lit, host, steps),
  };
}

function createRenderer(lit: Lit, host: CourseHost, uploads: Uploads): Course['renderField'] {
  const choices = createChoices(lit);
  const typed = createTypedInput(lit);
  const phone = createPhone(lit, host);
  const renderers: { readonly [Type in FormField['type']]?: Course['renderField'] } = {
    heading: ({ field }) => lit.html`<h3>${field.label}</h3>`,
    paragraph: ({ field }) => lit.html`<p>${field.label}</p>`,
    radio: choices,
    'multi-select': choices,
    rating: choices,
    number: typed,
    date: typed,
    url: typed,
    slider: createSlider(lit),
    file: createFileField(lit, host, uploads),
    tel: (view, parts) => (view.field.country ? phone(view, parts) : undefined),
  };
  return (view, parts) => renderers[view.field.type]?.(view, parts);
}

function adopt({ renderRoot }: CourseHost): void {
  if (!(renderRoot instanceof ShadowRoot)) return;
  const { adoptedStyleSheets: sheets } = renderRoot;
  if (!sheets.includes(moreStyles)) sheets.push(moreStyles);
}
