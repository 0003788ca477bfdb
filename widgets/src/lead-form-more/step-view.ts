import { fill } from '../lead-form/messages.ts';
import type { CourseHost, Lit } from '../lead-form/more.ts';
import type { Steps } from './steps.ts';

/** What the visitor sees of the steps beside their fields. Nothing while there is only one. */
export function createStepView({ html, nothing }: Lit, host: CourseHost, steps: Steps) {
  host.renderRoot.addEventListener('click', ignoreSecondClick);

  return {
    renderHead() {
      const { at, count, marker } = steps.place();
      if (count < 2) return nothing;
      const place = fill(host.text.step, { n: at + 1, max: count });
      const { label = '', help } = marker ?? {};
      return html`<div part="step" class="step">
        <progress part="progress" max=${count} .value=${at + 1} aria-label=${place}></progress>
        <h3 id="step" tabindex="-1"><span class="quiet">${place}</span> ${label}</h3>
        ${help ? html`<p class="quiet">${help}</p>` : nothing}
      </div>`;
    },

    renderBack() {
      if (steps.place().at === 0) return nothing;
      return html`<button part="back" class="back" type="button" @click=${steps.goBack}>
        ${host.text.back}
      </button>`;
    },
  };
}

/** The second half of a double click would press the button of the next step. */
function ignoreSecondClick(event: Event): void {
  if (event instanceof MouseEvent && event.detail > 1) event.preventDefault();
}
