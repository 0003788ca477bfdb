import type { FormField } from '@leadpane/sdk/forms';
import type { Answer, Values } from '../shared/events.ts';
import type { Course } from './more.ts';

/** A control of the form. The DOM keeps what is typed; nothing else holds a copy. */
export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

type Given = string | number | boolean | null | undefined;

/** Answers a host fills in beforehand. */
export type Prefill = Readonly<Record<string, Given | readonly string[]>>;

/** Of the one control of a field, or of the first of several. */
export const controlId = ({ name }: { name: string }) => `f-${name}`;

/** What is read after the label: the help, then the error. */
export function describedBy(field: FormField, error: string | undefined): string {
  const id = controlId(field);
  return [field.help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ');
}

/**
 * What a field holds before the visitor touches it: the host's word, else that of the page's
 * address, else the definition's. Lists have commas.
 */
export function initialValue({ name, value, urlParameter }: FormField, prefill: Prefill): string {
  const fromAddress = urlParameter && new URLSearchParams(location.search).get(urlParameter);
  // `hasOwn`: a field may be called `constructor`.
  return String((Object.hasOwn(prefill, name) ? prefill[name] : (fromAddress ?? value)) ?? '');
}

/** Field of a form that people do not see; what fills it is sent along and tells on it. */
export const trapField = (name: string): FormField => ({
  name,
  type: 'text',
  label: '',
  required: false,
});

export const isTick = ({ type }: FormField) => type === 'checkbox' || type === 'consent';

/** Whether a text stands for a ticked box; the server reads it alike. */
export const isTicked = (value: string) => value === 'true' || value === 'on';

export function findControl(root: ParentNode, field: { name: string }): Control | null {
  return root.querySelector<Control>(`#${CSS.escape(controlId(field))}`);
}

/** The answers of fields as they stand in the form. Empty ones are left out. */
export function readAnswers(
  form: HTMLFormElement,
  fields: readonly FormField[],
  course: Course | undefined,
): Values {
  const data = new FormData(form);
  const found: Record<string, Answer> = {};
  for (const field of fields) {
    const texts = data.getAll(field.name).map(textOf);
    const value = isTick(field) ? texts.length > 0 : (course?.read(field, texts) ?? texts[0]);
    if (value !== undefined && value !== '') found[field.name] = value;
  }
  return found;
}

/** No control with a name holds a file. */
const textOf = (entry: FormDataEntryValue) => (typeof entry === 'string' ? entry.trim() : '');

/** Puts a value into the control of a field as if it were typed, without an event. */
export function writeAnswer(control: Control, value: Prefill[string]): void {
  const text = String(value ?? '');
  if (control.type === 'checkbox' && 'checked' in control) control.checked = isTicked(text);
  else control.value = text;
}
