import { controlId, describedBy } from '../lead-form/answers.ts';
import type { FieldView } from '../lead-form/fields.ts';
import { fill } from '../lead-form/messages.ts';
import type { FieldParts, Lit } from '../lead-form/more.ts';
import { languageOf } from '../shared/language.ts';
import { CALLING_CODES } from './calling-codes.ts';

/** A phone number beside the country it is of. The server makes them one number (E.164). */
export function createPhone({ html, nothing }: Lit, host: Element) {
  const countries = listCountries(languageOf(host));

  return ({ field, initial, error, text }: FieldView, { label, help, error: note }: FieldParts) => {
    const id = controlId(field);
    return html`<label part="label" for=${id}>${label}</label>
      ${help}
      <div class="phone">
        <select
          part="select"
          name=${field.name}
          aria-label=${fill(text.country, field)}
          autocomplete="tel-country-code"
        >
          ${countries.map(
            ({ country, name, code }) =>
              html`<option value=${country} ?selected=${country === field.country}>
                ${name} (+${code})
              </option>`,
          )}
        </select>
        <input
          part="input"
          type="tel"
          id=${id}
          name=${field.name}
          .defaultValue=${initial}
          placeholder=${field.placeholder ?? nothing}
          autocomplete="tel-national"
          aria-required=${field.required ? 'true' : nothing}
          aria-invalid=${error ? 'true' : nothing}
          aria-describedby=${describedBy(field, error)}
        />
      </div>
      ${note}`;
  };
}

/** By name, in the language of the page. */
function listCountries(language: string) {
  const names = new Intl.DisplayNames(language, { type: 'region' });
  const groups = [...CALLING_CODES.matchAll(/([A-Z]+)(\d+)/g)];
  const found = groups.flatMap(([, countries = '', code = '']) =>
    (countries.match(/../g) ?? []).map((country) => {
      return { country, code, name: names.of(country) ?? country };
    }),
  );
  return found.sort((one, other) => one.name.localeCompare(other.name, language));
}
