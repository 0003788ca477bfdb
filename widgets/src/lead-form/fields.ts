import type { FormField } from '@leadpane/sdk/forms';
import { html, nothing } from 'lit';
import { controlId, describedBy, isTick, isTicked } from './answers.ts';
import type { Messages } from './messages.ts';
import type { Course } from './more.ts';

export interface FieldView {
  field: FormField;
  /** Before the visitor touches it. */
  initial: string;
  /** What is wrong with it, if anything. */
  error: string | undefined;
  text: Messages;
  /** Of a form with steps, conditions or rich fields. */
  course: Course | undefined;
}

/** One line of the form. Text is interpolated, never parsed as HTML. */
export function renderField(view: FieldView) {
  const { field, initial, course } = view;
  const { name, type } = field;
  if (type === 'hidden') {
    return html`<input
      type="hidden"
      id=${controlId(field)}
      name=${name}
      .defaultValue=${initial}
    />`;
  }
  if (type === 'step') return nothing;
  const look = isTick(field) ? 'field tick' : 'field';
  return html`<div part="field" class=${look} ?hidden=${course?.isOpen(field) === false}>
    ${asked(view)}
  </div>`;
}

/** Label, help, control and error. */
function asked(view: FieldView) {
  const { field, error, text, course } = view;
  const id = controlId(field);
  const optional = html` <span class="quiet">${text.optional}</span>`;
  const label = html`<span>${field.label}${field.required ? nothing : optional}</span>`;
  const parts = { label, help: note(field.help, 'help', id), error: note(error, 'error', id) };
  const rich = course?.renderField(view, parts);
  if (rich) return rich;
  const isBox = isTick(field);
  return html`<label part="label" for=${id}>${isBox ? control(view) : nothing}${label}</label>
    ${parts.help}${isBox ? nothing : control(view)}${parts.error}`;
}

/**
 * A field for programs: people neither see it nor reach it. No `display: none`, which programs know.
 */
export const renderTrap = (name: string) =>
  html`<input
    class="trap"
    id=${controlId({ name })}
    name=${name}
    tabindex="-1"
    autocomplete="off"
    aria-hidden="true"
  />`;

function note(text: string | undefined, kind: 'help' | 'error', id: string) {
  const look = kind === 'help' ? 'quiet' : kind;
  return text ? html`<p part=${kind} class=${look} id="${id}-${kind}">${text}</p>` : nothing;
}

function control(view: FieldView) {
  const { type } = view.field;
  if (type === 'select') return select(view);
  return type === 'textarea' ? textarea(view) : input(view);
}

function input({ field, initial, error }: FieldView) {
  const isBox = isTick(field);
  const type = isBox ? 'checkbox' : field.type;
  return html`<input
    part=${isBox ? type : 'input'}
    type=${type}
    id=${controlId(field)}
    name=${field.name}
    .defaultValue=${isBox ? 'true' : initial}
    ?checked=${isTicked(initial)}
    placeholder=${field.placeholder ?? nothing}
    autocomplete=${autocompleteOf(field) ?? nothing}
    aria-required=${field.required ? 'true' : nothing}
    aria-invalid=${error ? 'true' : nothing}
    aria-describedby=${describedBy(field, error)}
  />`;
}

function textarea({ field, initial, error }: FieldView) {
  return html`<textarea
    part="textarea"
    rows="4"
    id=${controlId(field)}
    name=${field.name}
    .defaultValue=${initial}
    placeholder=${field.placeholder ?? nothing}
    aria-required=${field.required ? 'true' : nothing}
    aria-invalid=${error ? 'true' : nothing}
    aria-describedby=${describedBy(field, error)}
  ></textarea>`;
}

function select({ field, initial, error, text }: FieldView) {
  return html`<select
    part="select"
    id=${controlId(field)}
    name=${field.name}
    autocomplete=${autocompleteOf(field) ?? nothing}
    aria-required=${field.required ? 'true' : nothing}
    aria-invalid=${error ? 'true' : nothing}
    aria-describedby=${describedBy(field, error)}
  >
    <option value="">${text.select}</option>
    ${field.options?.map(
      ({ value, label }) =>
        html`<option value=${value} ?selected=${value === initial}>${label}</option>`,
    )}
  </select>`;
}

/** Tokens of the HTML standard for fields a browser knows (WCAG 1.3.5). */
const TOKENS: Readonly<Record<string, string>> = {
  firstName: 'given-name',
  lastName: 'family-name',
  name: 'name',
  company: 'organization',
  jobTitle: 'organization-title',
  country: 'country-name',
};

function autocompleteOf({ autocomplete, name, type }: FormField): string | undefined {
  return autocomplete ?? (type === 'email' || type === 'tel' ? type : TOKENS[name]);
}
