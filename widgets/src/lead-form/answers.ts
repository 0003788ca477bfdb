import type { Values } from '../shared/events.ts';
import type { FormField } from './check.ts';

/** A control of the form. The DOM keeps what is typed; nothing else holds a copy. */
export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Answers a host fills in beforehand. */
export type Prefill = Readonly<Record<string, string | number | boolean | null | undefined>>;

export const controlId = ({ name }: { name: string }) => `f-${name}`;

/** What a field holds before the visitor touches it: the host's word, else the definition's. */
export function initialValue({ name, value = '' }: FormField, prefill: Prefill): string {
  // `hasOwn`: a field may be called `constructor`.
  return String((Object.hasOwn(prefill, name) ? prefill[name] : value) ?? '');
}

/** Field of a form that people do not see; what fills it is sent along and tells on it. */
export const trapField = (name: string): FormField => ({
  name,
  type: 'text',
  label: '',
  required: false,
});

export function isTick({ type }: FormField): boolean {
  return type === 'checkbox' || type === 'consent';
}

/** Whether a text stands for a ticked box; the server reads it alike. */
export function isTicked(value: string): boolean {
  return value === 'true' || value === 'on';
}

export function findControl(root: ParentNode, field: { name: string }): Control | null {
  return root.querySelector<Control>(`#${CSS.escape(controlId(field))}`);
}

/** The answers as they stand. Empty ones are left out, boxes are true or false. */
export function readAnswers(root: ParentNode, fields: readonly FormField[]): Values {
  const found: Record<string, string | boolean> = {};
  for (const field of fields) {
    const control = findControl(root, field);
    if (!control) continue;
    const value = control.value.trim();
    if (isTick(field)) found[field.name] = 'checked' in control && control.checked;
    else if (value) found[field.name] = value;
  }
  return found;
}

/** Puts a value into a control as if it were typed, without an event. */
export function writeAnswer(control: Control, value: Prefill[string]): void {
  const text = String(value ?? '');
  if (control.type === 'checkbox' && 'checked' in control) control.checked = isTicked(text);
  else control.value = text;
}
