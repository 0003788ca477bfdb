import { controlId, describedBy } from '../lead-form/answers.ts';
import type { FieldView } from '../lead-form/fields.ts';
import type { FieldParts, Lit } from '../lead-form/more.ts';

/** A number, a date or a web address. */
export function createTypedInput({ html, nothing }: Lit) {
  return ({ field, initial, error }: FieldView, { label, help, error: note }: FieldParts) => {
    const { type, name, earliest, latest, placeholder, autocomplete, required } = field;
    const id = controlId(field);
    const ofBrowser = type === 'url' ? type : nothing;
    const yes = (isSo: unknown) => (isSo ? 'true' : nothing);
    // Of a number field browsers hide what is no number; here it stays for the visitor to mend.
    const isNumber = type === 'number';
    return html`<label part="label" for=${id}>${label}</label>
      ${help}
      <input
        part="input"
        type=${isNumber ? 'text' : type}
        inputmode=${isNumber ? 'decimal' : nothing}
        id=${id}
        name=${name}
        .defaultValue=${initial}
        min=${earliest ?? nothing}
        max=${latest ?? nothing}
        placeholder=${placeholder ?? nothing}
        autocomplete=${autocomplete ?? ofBrowser}
        aria-required=${yes(required)}
        aria-invalid=${yes(error)}
        aria-describedby=${describedBy(field, error)}
      />
      ${note}`;
  };
}
