import { html, nothing } from 'lit';

/** One line of the summary. Without a field it concerns the form as a whole. */
export interface FormError {
  /** Name of the field. */
  field?: string | undefined;
  message: string;
}

export interface SummaryView {
  title: string;
  errors: readonly FormError[];
  /** Called with the name of a field whose link was followed. */
  onFollow: (field: string) => void;
}

/** Stands above the fields and is focused once. No `role=alert`, or it is read twice. */
export function errorSummary({ title, errors, onFollow }: SummaryView) {
  if (errors.length === 0) return nothing;
  return html`<section id="summary" part="summary" tabindex="-1" aria-labelledby="summary-title">
    <h2 id="summary-title">${title}</h2>
    <ul>
      ${errors.map((error) => html`<li>${line(error, onFollow)}</li>`)}
    </ul>
  </section>`;
}

function line({ field, message }: FormError, onFollow: SummaryView['onFollow']) {
  if (!field) return message;
  // A plain `#id` link cannot reach into a shadow root.
  const follow = (event: Event) => {
    event.preventDefault();
    onFollow(field);
  };
  return html`<a href="#f-${field}" @click=${follow}>${message}</a>`;
}
