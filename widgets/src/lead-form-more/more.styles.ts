/** A sheet of its own, made without Lit, which the core has. */
const css = ([text = '']: TemplateStringsArray): CSSStyleSheet => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
};

export const moreStyles = css`
  h3 {
    font-size: 1.125em;
    line-height: 1.3;
  }
  .step {
    display: grid;
    gap: 0.75em;
  }
  #step:focus {
    outline: none;
  }
  #step > span {
    display: block;
  }
  progress {
    appearance: none;
    inline-size: 100%;
    block-size: 0.375em;
    overflow: hidden;
    color: var(--_accent);
    background: var(--_border);
    border: none;
    border-radius: 1em;
    forced-color-adjust: none;
  }
  ::-webkit-progress-bar {
    background: transparent;
  }
  ::-webkit-progress-value {
    background: currentColor;
    border-radius: 1em;
  }
  ::-moz-progress-bar {
    background: currentColor;
  }
  [part='actions'] {
    display: flex;
    gap: 0.75em;
  }
  .back,
  .remove {
    flex: none;
    inline-size: auto;
    padding-inline: 1.25em;
    color: var(--_text);
    background: none;
    border-color: var(--_line);
  }
  fieldset {
    display: grid;
    gap: 0.375em;
    min-inline-size: 0;
    padding: 0;
    border: none;
  }
  legend {
    margin-block-end: 0.375em;
    padding: 0;
    font-weight: 600;
  }
  .options {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 14em), 1fr));
    gap: 0.5em;
  }
  .option {
    position: relative;
    display: flex;
    gap: 0.75em;
    padding: 0.5625em 0.75em;
    background: var(--lp-field, Field);
    border: 1px solid var(--_line);
    border-radius: var(--_corner);
    font-weight: 400;
    cursor: pointer;
  }
  .option:has(:checked) {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  [aria-invalid] > .options > .option {
    border-color: var(--_danger);
  }
  fieldset[aria-invalid] {
    border: none;
  }
  .option input {
    flex: none;
    align-self: start;
    inline-size: 1.25em;
    min-block-size: 1.25em;
    margin-block-start: 0.125em;
    accent-color: var(--_accent);
  }
  .rating .options {
    display: flex;
    flex-wrap: wrap;
    gap: 0;
  }
  .rating .option {
    padding: 0.5em;
    background: none;
    border: none;
    box-shadow: none;
    color: var(--_accent);
  }
  .rating .option input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    appearance: none;
    background: none;
    border: none;
    cursor: inherit;
  }
  .rating .option span {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    clip-path: inset(50%);
    overflow: hidden;
  }
  .option svg {
    inline-size: 1.75em;
    block-size: 1.75em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linejoin: round;
  }
  .option:has(:checked) svg,
  .option:has(~ .option :checked) svg {
    fill: currentColor;
  }
  [aria-invalid] .option svg {
    stroke: var(--_danger);
  }
  .slider {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: center;
    gap: 1em;
  }
  .slider input {
    padding: 0;
    background: none;
    border: none;
    accent-color: var(--_accent);
  }
  output {
    min-inline-size: 3ch;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  .phone {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 9.5em), 1fr));
    gap: 0.5em;
  }
  [type='file'] {
    padding: 1em;
    color: transparent;
    border-style: dashed;
    cursor: pointer;
  }
  ::file-selector-button {
    margin-inline-end: 1em;
    padding: 0.5em 1em;
    color: var(--_text);
    background: var(--lp-surface, Canvas);
    border: 1px solid var(--_line);
    border-radius: var(--_corner);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  .files {
    display: grid;
    gap: 0.5em;
    padding: 0;
    list-style: none;
  }
  .files:empty {
    display: none;
  }
  li:has(> .remove) {
    display: grid;
    grid-template-columns: 1fr minmax(3em, auto) auto;
    align-items: center;
    gap: 0.75em;
    padding-inline-start: 0.75em;
    border: 1px solid var(--_border);
    border-radius: var(--_corner);
  }
  .remove {
    inline-size: 2.75em;
    min-block-size: 2.75em;
    padding: 0;
    border: none;
  }
  .remove svg {
    inline-size: 1.25em;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
  }
`;
