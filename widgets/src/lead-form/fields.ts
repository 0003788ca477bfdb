import { html, nothing, type TemplateResult } from 'lit';
import { controlId, isTick, isTicked } from './answers.ts';
import type { FormField } from './check.ts';
import type { Messages } from './messages.ts';

export interface FieldView {
  field: FormField;
  /** Before the visitor touches it. */
  initial: string;
  /** What is wrong with it, if anything. */
  error: string | undefined;
  text: Messages;
}

/** One field: label, help, control and its error. Text is interpolated, never parsed as HTML. */
export function renderField(view: FieldView): TemplateResult {
  const { field, initial, error, text } = view;
  const id = controlId(field);
  if (field.type === 'hidden') {
    return html`<input type="hidden" id=${id} .defaultValue=${initial} />`;
  }
  const optional = html` <span class="quiet">${text.optional}</span>`;
  const label = html`<span>${field.label}${field.required ? nothing : optional}</span>`;
  const isBox = isTick(field);
  return html`<div part="field" class=${isBox ? 'field tick' : 'field'}>
    <label part="label" for=${id}>${isBox ? control(view) : nothing}${label}</label>
    ${note(field.help, 'help', id)}${isBox ? nothing : control(view)}${note(error, 'error', id)}
  </div>`;
}

/**
 * A field for programs: people neither see it nor reach it. No `display: none`, which programs know.
 */
export const renderTrap = (name: string): TemplateResult =>
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
  const type = isTick(field) ? 'checkbox' : field.type;
  return html`<input
    part=${type === 'checkbox' ? type : 'input'}
    type=${type}
    id=${controlId(field)}
    name=${field.name}
    .defaultValue=${initial}
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

/** What is read after the label: the help, then the error. */
function describedBy(field: FormField, error: string | undefined) {
  const id = controlId(field);
  return [field.help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ') || nothing;
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
