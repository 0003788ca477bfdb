import type { FormDefinition } from './definition.ts';
import { HONEYPOT } from './honeypot.ts';
import { attributes, escape, plainField } from './plain-field.ts';

/** What a visitor without JavaScript sees after sending; it goes on where the form says so. */
export function thanksPage(form: FormDefinition): string {
  const heading = escape(form.title ?? form.name);
  const text = escape(form.successMessage ?? 'Thank you. We received your message.');
  const refresh = { 'http-equiv': 'refresh', content: `0;url=${form.redirectUrl}` };
  const onward = form.redirectUrl ? `<meta${attributes(refresh)}>` : '';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">${onward}<title>${heading}</title><h1>${heading}</h1><p>${text}</p></html>`;
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
