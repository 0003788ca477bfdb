import { css } from 'lit';

export const styles = css`
  :host {
    --_corner: calc(var(--_radius) * 0.6);
    --_line: color-mix(in srgb, CanvasText 46%, Canvas);
  }
  /* A width of its own, because hosts float what they embed or make it a flex item. */
  .card {
    inline-size: 36em;
    max-inline-size: 100%;
  }
  .card,
  form,
  .field,
  #success,
  .skeleton {
    display: grid;
    gap: 1.25em;
  }
  h2 {
    font-size: 1.375em;
  }
  #summary h2 {
    font-size: 1em;
  }
  [part='intro'] {
    margin-block-start: -1em;
    font-size: 1em;
  }
  form {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 13em), 1fr));
  }
  form > * {
    grid-column: 1 / -1;
  }
  /* First and last name share a row where there is room. */
  .field:has(> [autocomplete='given-name']):has(+ .field > [autocomplete='family-name']),
  .field:has(> [autocomplete='given-name']) + .field:has(> [autocomplete='family-name']) {
    grid-column: auto;
  }
  .field {
    align-content: start;
    gap: 0.375em;
  }
  label {
    font-weight: 600;
  }
  input,
  select,
  textarea,
  button {
    inline-size: 100%;
    min-block-size: 2.75em;
    padding: 0.5em 0.75em;
    color: var(--lp-text, FieldText);
    background: var(--lp-field, Field);
    border: 1px solid var(--_line);
    border-radius: var(--_corner);
    font: inherit;
  }
  textarea {
    resize: vertical;
  }
  ::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  [aria-invalid] {
    border: 2px solid var(--_danger);
  }
  [aria-invalid][type='checkbox']:not(:focus-visible) {
    outline: 2px solid var(--_danger);
  }
  .error,
  #summary a {
    color: var(--_danger);
  }
  .tick {
    margin-block: -0.5em;
  }
  .tick label {
    display: flex;
    gap: 0.75em;
    padding-block: 0.625em;
    font-weight: 400;
  }
  [type='checkbox'] {
    flex: none;
    align-self: start;
    inline-size: 1.5em;
    min-block-size: 1.5em;
    accent-color: var(--_accent);
  }
  button {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.625em;
    min-block-size: 3em;
    color: var(--_on-accent);
    background: var(--_accent);
    border-color: transparent;
    font-weight: 600;
    cursor: pointer;
  }
  button:hover,
  [aria-disabled] {
    background: color-mix(in srgb, var(--_accent) 86%, var(--_text));
  }
  [aria-disabled]::before {
    content: '';
    inline-size: 1em;
    block-size: 1em;
    border: 0.15em solid;
    border-inline-end-color: transparent;
    border-radius: 50%;
  }
  #summary,
  .queued,
  .waiting {
    --_tone: var(--_danger);
    padding: 0.875em 1em;
    background: color-mix(in srgb, var(--_tone) 9%, transparent);
    border-inline-start: 0.25em solid var(--_tone);
    border-radius: calc(var(--_corner) / 2);
  }
  .queued {
    --_tone: var(--_accent);
  }
  ul {
    padding-inline-start: 1.25em;
  }
  /* Out of the flow but there: a live region has to exist before its text. */
  [role='status']:empty,
  .sent {
    position: absolute;
    clip-path: inset(50%);
  }
  .trap {
    position: absolute;
    inline-size: 1px;
    clip-path: inset(50%);
  }
  #success {
    justify-items: center;
    padding-block: 1.5em;
    text-align: center;
  }
  #success svg {
    inline-size: 3.25em;
    padding: 0.625em;
    fill: none;
    stroke: var(--_success);
    stroke-width: 2.5;
    background: color-mix(in srgb, var(--_success) 14%, transparent);
    border-radius: 50%;
  }
  .skeleton > * {
    block-size: 3em;
    background: var(--_border);
    border-radius: var(--_corner);
  }
  @media (prefers-reduced-motion: no-preference) {
    [aria-disabled]::before {
      animation: turn 0.8s linear infinite;
    }
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
`;
