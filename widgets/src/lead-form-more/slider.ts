import { controlId, describedBy } from '../lead-form/answers.ts';
import type { FieldView } from '../lead-form/fields.ts';
import type { FieldParts, Lit } from '../lead-form/more.ts';

/** A number between two ends; what it stands at is written beside its label. */
export function createSlider({ html, nothing }: Lit) {
  return ({ field, initial, error }: FieldView, { label, help, error: note }: FieldParts) => {
    const { min = 0, max = 100, step = 1 } = field;
    const id = controlId(field);
    const start = initial || String(min);
    return html`<label part="label" for=${id}>${label}</label>
      ${help}
      <div part="slider" class="slider">
        <input
          type="range"
          id=${id}
          name=${field.name}
          min=${min}
          max=${max}
          step=${step}
          .defaultValue=${start}
          aria-invalid=${error ? 'true' : nothing}
          aria-describedby=${describedBy(field, error)}
        />
        <output for=${id}></output>
      </div>
      ${note}`;
  };
}

/** Lets each slider say where it stands. */
export function showSliders(root: ParentNode): void {
  for (const output of root.querySelectorAll('output')) {
    const slider = output.previousElementSibling;
    if (slider instanceof HTMLInputElement) output.value = slider.value;
  }
}
