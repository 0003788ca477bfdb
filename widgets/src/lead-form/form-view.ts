import { html, nothing } from 'lit';
import type { FormDefinition } from '../shared/definition.ts';
import { type Control, initialValue, type Prefill } from './answers.ts';
import { errorSummary, type FormError } from './error-summary.ts';
import { renderField } from './fields.ts';
import type { Messages } from './messages.ts';

export interface FormView {
  definition: FormDefinition;
  prefill: Prefill;
  text: Messages;
  errors: readonly FormError[];
  isBusy: boolean;
  isSent: boolean;
  onSubmit: (event: Event) => void;
  onInput: () => void;
  onChange: (event: { target: Control }) => void;
  onFollow: (field: string) => void;
}

/** The form, and what replaces it once it is sent. It stays in place then, hidden, for a reset. */
export function formView(view: FormView) {
  const { definition, text, errors, isSent } = view;
  const { title, intro } = definition;
  return html`
    <slot name="heading"
      >${title ? html`<h2 part="heading" id="title">${title}</h2>` : nothing}</slot
    >
    ${intro && !isSent ? html`<p part="intro" class="quiet">${intro}</p>` : nothing}
    ${errorSummary({ title: text.summary, errors, onFollow: view.onFollow })} ${form(view)}
    ${isSent ? success(view) : nothing}
  `;
}

function form(view: FormView) {
  const { definition, prefill, text, errors } = view;
  const errorOf = (name: string) => errors.find(({ field }) => field === name)?.message;
  return html`<form
    part="form"
    novalidate
    aria-labelledby=${definition.title ? 'title' : nothing}
    ?hidden=${view.isSent}
    @submit=${view.onSubmit}
    @input=${view.onInput}
    @change=${view.onChange}
  >
    ${definition.fields.map((field) =>
      renderField({
        field,
        initial: initialValue(field, prefill),
        error: errorOf(field.name),
        messages: text,
      }),
    )}
    <button part="submit" type="submit" aria-disabled=${view.isBusy ? 'true' : nothing}>
      ${definition.submitLabel || text.send}
    </button>
  </form>`;
}

function success({ definition, text }: FormView) {
  return html`<div id="success" part="success" tabindex="-1">
    <slot name="success">
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d="m6 12.5 4 4 8-9" /></svg>
      <p>${definition.successMessage || text.thanks}</p>
    </slot>
  </div>`;
}

/** Stands where the form will be, so that the page does not jump. */
export const SKELETON = html`<div class="skeleton" aria-hidden="true">
  <i></i><b></b><i></i><b></b><b></b>
</div>`;
