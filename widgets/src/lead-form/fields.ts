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
  messages: Messages;
}

/** One field: label, help, control and its error. Text is interpolated, never parsed as HTML. */
export function renderField(view: FieldView): TemplateResult {
  const { field, initial } = view;
  const id = controlId(field);
  if (field.type === 'hidden') {
    return html`<input type="hidden" id=${id} .defaultValue=${initial} />`;
  }
  const help = note(field.help, 'help', id);
  const error = note(view.error, 'error', id);
  if (isTick(field)) {
    return html`<div class="field tick" part="field">
      <label part="label" for=${id}>${tickBox(view)}<span>${labelText(view)}</span></label>
      ${help}${error}
    </div>`;
  }
  return html`<div class="field" part="field">
    <label part="label" for=${id}>${labelText(view)}</label>
    ${help}${control(view)}${error}
  </div>`;
}

function labelText({ field, messages }: FieldView) {
  return field.required
    ? field.label
    : html`${field.label} <span class="quiet">${messages.optional}</span>`;
}

function note(text: string | undefined, kind: 'help' | 'error', id: string) {
  return text ? html`<p part=${kind} class=${kind} id="${id}-${kind}">${text}</p>` : nothing;
}

function control(view: FieldView) {
  const { field } = view;
  if (field.type === 'select') return select(view);
  return field.type === 'textarea' ? textarea(view) : input(view);
}

function input({ field, initial, error }: FieldView) {
  const { type } = field;
  return html`<input
    part="input"
    type=${type}
    id=${controlId(field)}
    name=${field.name}
    .defaultValue=${initial}
    placeholder=${field.placeholder ?? nothing}
    autocomplete=${autocompleteOf(field) ?? nothing}
    autocapitalize=${type === 'email' ? 'none' : nothing}
    spellcheck=${type === 'text' ? nothing : 'false'}
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

function select({ field, initial, error, messages }: FieldView) {
  return html`<select
    part="select"
    id=${controlId(field)}
    name=${field.name}
    autocomplete=${autocompleteOf(field) ?? nothing}
    aria-required=${field.required ? 'true' : nothing}
    aria-invalid=${error ? 'true' : nothing}
    aria-describedby=${describedBy(field, error)}
  >
    <option value="">${messages.select}</option>
    ${field.options?.map(
      ({ value, label }) =>
        html`<option value=${value} ?selected=${value === initial}>${label}</option>`,
    )}
  </select>`;
}

function tickBox({ field, initial, error }: FieldView) {
  return html`<input
    part="checkbox"
    type="checkbox"
    id=${controlId(field)}
    name=${field.name}
    ?checked=${isTicked(initial)}
    aria-required=${field.required ? 'true' : nothing}
    aria-invalid=${error ? 'true' : nothing}
    aria-describedby=${describedBy(field, error)}
  />`;
}

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
  if (autocomplete) return autocomplete;
  return type === 'email' || type === 'tel' ? type : TOKENS[name];
}
