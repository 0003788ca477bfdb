import { html, nothing } from 'lit';

/** One line of the summary. Without a field it concerns the form as a whole. */
export interface FormError {
  /** Name of the field. */
  field?: string | undefined;
  message: string;
}

/**
 * Stands above the fields and is focused once. No `role=alert`, or it is read twice. `onFollow` is
 * called with the name of a field whose link was followed.
 */
export function errorSummary(
  title: string,
  errors: readonly FormError[],
  onFollow: (field: string) => void,
) {
  if (errors.length === 0) return nothing;
  const line = ({ field, message }: FormError) => {
    if (!field) return message;
    const follow = (event: Event) => {
      // A plain `#id` link cannot reach into a shadow root.
      event.preventDefault();
      onFollow(field);
    };
    return html`<a href="#" @click=${follow}>${message}</a>`;
  };
  return html`<section id="summary" part="summary" tabindex="-1" aria-labelledby="summary-title">
    <h2 id="summary-title">${title}</h2>
    <ul>
      ${errors.map((error) => html`<li>${line(error)}</li>`)}
    </ul>
  </section>`;
}
