import { controlId, describedBy } from '../lead-form/answers.ts';
import type { FieldView } from '../lead-form/fields.ts';
import { fill } from '../lead-form/messages.ts';
import type { CourseHost, FieldParts, Lit } from '../lead-form/more.ts';
import type { Transfer } from './transfers.ts';
import type { Uploads } from './uploads.ts';

/**
 * A field for files, which may be dropped on it: browsers do that by themselves. The ids of those
 * at the server stand in hidden inputs, like the answers of any field.
 */
export function createFileField({ html, nothing }: Lit, host: CourseHost, uploads: Uploads) {
  const line = (name: string, transfer: Transfer) => {
    const { file, id, progress } = transfer;
    return html`<li>
      <span>${file.name}</span>
      ${
        id
          ? html`<span class="quiet">${sizeOf(file)}</span>`
          : html`<progress max="1" .value=${progress} aria-label=${file.name}></progress>`
      }
      <button
        type="button"
        class="remove"
        aria-label=${fill(host.text.remove, { label: file.name })}
        @click=${() => uploads.remove(name, transfer)}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6 6 18" /></svg>
      </button>
      <input type="hidden" name=${name} .value=${id} />
    </li>`;
  };

  return ({ field, error, text }: FieldView, { label, help, error: note }: FieldParts) => {
    const { name, accept, maxFiles = 1, required } = field;
    const id = controlId(field);
    const endings = accept?.map((ending) => `.${ending}`).join(', ');
    const take = ({ target }: { target: HTMLInputElement }) => {
      uploads.take(field, target.files ?? []);
      // The same file may be chosen again.
      target.value = '';
    };
    return html`<label part="label" for=${id}>${label}</label>
      ${help}
      <input
        part="file"
        type="file"
        id=${id}
        ?multiple=${maxFiles > 1}
        accept=${endings ?? nothing}
        aria-required=${required ? 'true' : nothing}
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby="${id}-hint ${describedBy(field, error)}"
        @change=${take}
      />
      <p class="quiet" id="${id}-hint">
        ${text.files} ${endings ? fill(text.only, { n: endings }) : nothing}
      </p>
      <p role="status" class="quiet">${uploads.noticeOf(name)}</p>
      <ul part="files" class="files">
        ${uploads.listOf(name).map((transfer) => line(name, transfer))}
      </ul>
      ${note}`;
  };
}

const sizeOf = ({ size }: File): string => {
  const isLarge = size >= 1e6;
  const unit = isLarge ? 'megabyte' : 'kilobyte';
  const value = Math.max(1, Math.round(size / (isLarge ? 1e5 : 1e3))) / (isLarge ? 10 : 1);
  return new Intl.NumberFormat(undefined, { style: 'unit', unit }).format(value);
};
