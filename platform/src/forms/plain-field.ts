import type { FormField } from './definition.ts';

/**
 * A field as a browser without JavaScript shows it: every step at once, and nothing that hangs on a
 * condition demanded, because only the server knows whether it holds.
 */
export function plainField(field: FormField): string {
  const { type, label, required, when } = field;
  const text = escape(label);
  if (type === 'paragraph') return `<p>${text}</p>`;
  if (type === 'heading') return `<h3>${text}</h3>`;
  if (type === 'step') return `<h2>${text}</h2>`;
  // Its bytes go a way of their own, which takes a script.
  if (type === 'file') return '';
  const asked = { ...field, required: required === true && !when };
  if (type === 'radio') return group(asked, 'radio');
  if (type === 'multi-select') return group({ ...asked, required: false }, 'checkbox');
  return control(asked, text);
}

function control(field: FormField, text: string): string {
  const { name, type, value, required, autocomplete } = field;
  if (type === 'hidden') return `<input${attributes({ type, name, value })}>`;
  if (type === 'checkbox' || type === 'consent') {
    const box = attributes({ type: 'checkbox', name, value: 'true', required });
    return `<label><input${box}> ${text}</label>`;
  }
  if (type === 'select') {
    const shared = attributes({ name, required, autocomplete });
    const options = (field.options ?? []).map(({ value: option, label }) => {
      const given = attributes({ value: option, selected: option === value });
      return `<option${given}>${escape(label)}</option>`;
    });
    return `<label>${text} <select${shared}><option value=""></option>${options.join('')}</select></label>`;
  }
  if (type === 'textarea') {
    const shared = attributes(typedAttributes(field));
    return `<label>${text} <textarea${shared}>${escape(value ?? '')}</textarea></label>`;
  }
  return `<label>${text} <input${attributes({ ...inputAttributes(field), value })}></label>`;
}

const typedAttributes = (field: FormField): Attributes => ({
  name: field.name,
  required: field.required,
  autocomplete: field.autocomplete,
  minlength: field.minLength?.toString(),
  maxlength: field.maxLength?.toString(),
  placeholder: field.placeholder,
});

function inputAttributes(field: FormField): Attributes {
  const { type, earliest, latest } = field;
  const bounds = boundsOf(field);
  const [min, max, step] = [bounds.min, bounds.max, bounds.step].map((one) => one?.toString());
  return {
    type: INPUTS[type] ?? type,
    ...typedAttributes(field),
    min: min ?? earliest,
    max: max ?? latest,
    step: type === 'number' ? (step ?? 'any') : step,
  };
}

const INPUTS: { readonly [Type in FormField['type']]?: string } = {
  slider: 'range',
  rating: 'number',
  // `url` would refuse an address without its scheme.
  url: 'text',
};

const boundsOf = ({ type, min, max, step }: FormField) =>
  type === 'rating' ? { min: 1, max: max ?? 5, step: 1 } : { min, max, step };

function group(field: FormField, type: 'radio' | 'checkbox'): string {
  const { name, label, value = '', required, options = [] } = field;
  const chosen = type === 'radio' ? [value] : value.split(',');
  const lines = options.map((option) => {
    const checked = chosen.includes(option.value);
    const given = attributes({ type, name, value: option.value, required, checked });
    return `<label><input${given}> ${escape(option.label)}</label>`;
  });
  return `<fieldset><legend>${escape(label)}</legend>${lines.join('')}</fieldset>`;
}

type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** With a blank in front of each; `true` stands for itself, what is absent is left out. */
export const attributes = (given: Attributes): string =>
  Object.entries(given)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escape(String(value))}"`))
    .join('');

export const escape = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
