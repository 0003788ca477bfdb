import type { FormDefinition, FormField } from './definition.ts';
import { HONEYPOT } from './honeypot.ts';

/** What a visitor without JavaScript sees after sending. */
export function thanksPage({ title, name, successMessage }: FormDefinition): string {
  const heading = escape(title ?? name);
  const text = escape(successMessage ?? 'Thank you. We received your message.');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${heading}</title><h1>${heading}</h1><p>${text}</p></html>`;
}

/** Where a snippet points. */
export interface SnippetTarget {
  /** Origin of this installation. */
  readonly publicUrl: string;
  readonly siteKey: string;
  /** Version and hash of one release; absent for whatever is current. */
  readonly pin?: { readonly release: string; readonly integrity: string } | undefined;
}

/** The script, the element and in it a plain form for visitors without JavaScript. */
export function snippetOf(
  form: FormDefinition,
  { publicUrl, siteKey, pin }: SnippetTarget,
): string {
  const script = attributes({
    async: true,
    src: `${publicUrl}/w/${pin?.release ?? 'v1'}/loader.js`,
    integrity: pin?.integrity,
    crossorigin: pin && 'anonymous',
    'data-leadpane': true,
    'data-site-key': siteKey,
  });
  const action = `${publicUrl}/api/v1/forms/${form.id}/submissions?siteKey=${siteKey}`;
  const fields = form.fields.map((field) => `    ${plainField(field)}\n`).join('');
  return `<script${script}></script>
<lp-lead-form${attributes({ 'form-id': form.id })}>
  <form${attributes({ method: 'post', action })}>
${fields}    <div hidden><label>Leave this empty <input name="${HONEYPOT}" tabindex="-1" autocomplete="off"></label></div>
    <button>${escape(form.submitLabel ?? 'Send')}</button>
  </form>
</lp-lead-form>
`;
}

function plainField(field: FormField): string {
  const { name, type, label, value, required, maxLength, autocomplete, placeholder } = field;
  if (type === 'hidden') return `<input${attributes({ type, name, value })}>`;
  const shared = { name, required, autocomplete };
  const text = escape(label);
  if (type === 'checkbox' || type === 'consent') {
    const box = attributes({ type: 'checkbox', name, value: 'true', required });
    return `<label><input${box}> ${text}</label>`;
  }
  if (type === 'select') {
    const options = (field.options ?? []).map(plainOption).join('');
    return `<label>${text} <select${attributes(shared)}><option value=""></option>${options}</select></label>`;
  }
  const typed = { ...shared, maxlength: maxLength?.toString(), placeholder };
  if (type === 'textarea') {
    return `<label>${text} <textarea${attributes(typed)}>${escape(value ?? '')}</textarea></label>`;
  }
  return `<label>${text} <input${attributes({ type, ...typed, value })}></label>`;
}

const plainOption = ({ value, label }: { value: string; label: string }): string =>
  `<option${attributes({ value })}>${escape(label)}</option>`;

/** With a blank in front of each; `true` stands for itself, what is absent is left out. */
const attributes = (given: Readonly<Record<string, string | boolean | undefined>>): string =>
  Object.entries(given)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escape(String(value))}"`))
    .join('');

const escape = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
