import { css } from 'lit';

export const styles = css`
  :host {
    --_field-border: color-mix(in srgb, CanvasText 46%, Canvas);
    max-inline-size: 36em;
  }
  slot {
    display: block;
  }
  h2 {
    font-size: 1.375em;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  [part='intro'] {
    margin-block-start: 0.375em;
    font-size: 1em;
    text-wrap: pretty;
  }
  form {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 13em), 1fr));
    gap: var(--_gap);
    margin-block-start: 1.25em;
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
    display: grid;
    align-content: start;
    gap: 0.375em;
  }
  label {
    font-weight: 600;
    font-size: 0.9375em;
  }
  label .quiet {
    font-weight: 400;
  }
  .help {
    color: var(--_muted);
    font-size: 0.875em;
  }
  input,
  select,
  textarea {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 2.75em;
    margin: 0;
    padding: 0.5em 0.75em;
    color: var(--lp-text, FieldText);
    background: var(--lp-field, Field);
    border: 1px solid var(--_field-border);
    border-radius: calc(var(--_radius) * 0.6);
    font: inherit;
    letter-spacing: inherit;
  }
  textarea {
    display: block;
    resize: vertical;
  }
  ::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  input:focus-visible,
  select:focus-visible,
  textarea:focus-visible {
    outline-offset: 0;
    border-color: var(--_focus);
  }
  [aria-invalid] {
    border: 2px solid var(--_danger);
  }
  .error {
    color: var(--_danger);
    font-size: 0.875em;
    font-weight: 500;
  }
  .tick label {
    display: flex;
    gap: 0.75em;
    padding-block: 0.5em;
    font-weight: 400;
    cursor: pointer;
  }
  [type='checkbox'] {
    flex: none;
    inline-size: 1.5em;
    block-size: 1.5em;
    min-block-size: 0;
    accent-color: var(--_accent);
    cursor: pointer;
  }
  .tick .error,
  .tick .help {
    margin-block-start: -0.5em;
    padding-inline-start: 2.4em;
  }
  button {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.625em;
    min-block-size: 3em;
    margin-block-start: 0.25em;
    padding: 0.625em 1.5em;
    color: var(--_on-accent);
    background: var(--_accent);
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) * 0.6);
    font: inherit;
    font-weight: 600;
    letter-spacing: inherit;
  }
  button:hover {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
  }
  [aria-disabled] {
    cursor: progress;
    background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
  }
  [aria-disabled]::before {
    content: '';
    inline-size: 1em;
    block-size: 1em;
    border: 0.15em solid;
    border-inline-end-color: transparent;
    border-radius: 50%;
  }
  #summary {
    margin-block-start: 1.25em;
    padding: 0.875em 1em;
    background: color-mix(in srgb, var(--_danger) 9%, transparent);
    border-inline-start: 0.25em solid var(--_danger);
    border-radius: calc(var(--_radius) * 0.4);
  }
  #summary h2 {
    font-size: 1em;
  }
  #summary ul {
    margin-block-start: 0.25em;
    padding-inline-start: 1.25em;
    list-style: disc;
  }
  #summary a {
    color: var(--_danger);
    text-underline-offset: 0.15em;
  }
  [role='status']:not(:empty) {
    margin-block-start: 1em;
    color: var(--_muted);
  }
  [role='status'].queued {
    padding: 0.75em 1em;
    color: var(--_text);
    background: color-mix(in srgb, var(--_accent) 11%, transparent);
    border-inline-start: 0.25em solid var(--_accent);
    border-radius: calc(var(--_radius) * 0.4);
  }
  [role='status'].sent {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  #success {
    display: grid;
    justify-items: center;
    gap: 1em;
    padding-block: 1.5em;
    text-align: center;
    text-wrap: balance;
    font-size: 1.0625em;
  }
  #success:focus-visible {
    outline-offset: 0;
    border-radius: calc(var(--_radius) * 0.6);
  }
  #success svg {
    inline-size: 3.25em;
    padding: 0.625em;
    fill: none;
    stroke: var(--_success);
    stroke-width: 2.5;
    stroke-linecap: round;
    stroke-linejoin: round;
    background: color-mix(in srgb, var(--_success) 14%, transparent);
    border-radius: 50%;
  }
  .skeleton {
    display: grid;
    gap: 0.5em;
  }
  .skeleton > * {
    block-size: 2.75em;
    margin-block-end: 0.75em;
    background: color-mix(in srgb, CanvasText 7%, Canvas);
    border-radius: calc(var(--_radius) * 0.6);
  }
  .skeleton i {
    inline-size: 35%;
    block-size: 1em;
    margin: 0;
  }
  @media (prefers-reduced-motion: no-preference) {
    [aria-disabled]::before {
      animation: turn 0.8s linear infinite;
    }
    .skeleton {
      animation: wait 1.2s ease-in-out infinite alternate;
    }
    #success svg {
      animation: arrive 0.35s ease-out;
    }
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  @keyframes wait {
    to {
      opacity: 0.5;
    }
  }
  @keyframes arrive {
    from {
      scale: 0.6;
      opacity: 0;
    }
  }
`;
