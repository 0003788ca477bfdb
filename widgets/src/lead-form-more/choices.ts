import { controlId, describedBy } from '../lead-form/answers.ts';
import type { FieldView } from '../lead-form/fields.ts';
import { fill } from '../lead-form/messages.ts';
import type { FieldParts, Lit } from '../lead-form/more.ts';

/** Of rating. */
const STARS = 5;

/** One of several, some of several, or a number of stars: a group of native buttons or boxes. */
export function createChoices({ html, nothing }: Lit) {
  const star = html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="m12 3.2 2.7 5.5 6.1.9-4.4 4.3 1 6L12 17l-5.4 2.9 1-6L3.2 9.600l6.1-.9z" />
  </svg>`;

  return (view: FieldView, { label, help, error: note }: FieldParts) => {
    const { field, initial, error } = view;
    const isMany = field.type === 'multi-select';
    const isRating = field.type === 'rating';
    const id = controlId(field);
    const chosen = isMany ? initial.split(',') : [initial];
    const yes = (isSo: unknown) => (isSo ? 'true' : nothing);
    return html`<fieldset
      part="group"
      class=${field.type}
      role=${isMany ? nothing : 'radiogroup'}
      aria-required=${yes(field.required && !isMany)}
      aria-invalid=${yes(error && !isMany)}
      aria-describedby=${describedBy(field, error)}
    >
      <legend part="label">${label}</legend>
      ${help}
      <div class="options">
        ${optionsOf(view).map(
          (option, index) =>
            html`<label part="option" class="option">
              <input
                type=${isMany ? 'checkbox' : 'radio'}
                id=${index ? `${id}-${index}` : id}
                name=${field.name}
                .defaultValue=${option.value}
                ?checked=${chosen.includes(option.value)}
                aria-invalid=${yes(error && isMany)}
              />${isRating ? star : nothing}<span>${option.label}</span>
            </label>`,
        )}
      </div>
      ${note}
    </fieldset>`;
  };
}

function optionsOf({ field: { type, options = [], max = STARS }, text }: FieldView) {
  if (type !== 'rating') return options;
  return Array.from({ length: max }, (_, index) => {
    const value = String(index + 1);
    return { value, label: fill(text.stars, { n: value, max }) };
  });
}
