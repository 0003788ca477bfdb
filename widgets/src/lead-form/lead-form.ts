import type { ApiProblem } from '@leadpane/sdk/client';
import { html, LitElement, nothing } from 'lit';
import type { FormDefinition } from '../shared/definition.ts';
import { emit } from '../shared/emit.ts';
import { onFirstSight } from '../shared/first-sight.ts';
import { languageOf } from '../shared/language.ts';
import { surface } from '../shared/surface.styles.ts';
import {
  type Control,
  findControl,
  initialValue,
  type Prefill,
  readAnswers,
  trapField,
  writeAnswer,
} from './answers.ts';
import { DefinitionController } from './definition-controller.ts';
import { errorSummary } from './error-summary.ts';
import { renderField, renderTrap } from './fields.ts';
import { styles } from './lead-form.styles.ts';
import { MESSAGES, type Messages } from './messages.ts';
import { ProgressController } from './progress-controller.ts';
import { failureMessage } from './refusal.ts';
import type { Filled } from './seal.ts';
import { SubmissionController } from './submission-controller.ts';

/** Stands where the form will be, so that the page does not jump. */
const SKELETON = html`<div class="skeleton" aria-hidden="true"><i></i><i></i><i></i></div>`;

/**
 * A form made from its definition in Leadpane; its submissions become leads.
 *
 * @fires lp-ready - The form is shown.
 * @fires lp-view - It came on screen for the first time.
 * @fires lp-start - The visitor changed the first answer.
 * @fires lp-step - `{ step, steps }`: another step is open, counted from 1.
 * @fires lp-invalid - `{ fields }`: answers were refused, here or by the server.
 * @fires lp-submit - `{ values }`: about to be sent. Cancelable.
 * @fires lp-saved - `{ url, expiresAt }`: it is half filled and comes back by this link.
 * @fires lp-success - `{ submissionId, receivedAt }`: the server has stored it.
 * @fires lp-queued - `{ submissionId, isKept }`: no answer; it waits and is sent later.
 * @fires lp-delivered - `{ formId, submissionId, receivedAt }`: what an earlier page left is stored.
 * @fires lp-dropped - `{ formId, submissionId, status, code }`: it will never be taken.
 * @fires lp-error - `{ phase, status, code, retryable }`, phase `load` or `submit`.
 *
 * @slot - A form for browsers without JavaScript, shown until this one is ready or if it fails.
 * @slot heading - Replaces the title.
 * @slot success - Replaces the message after sending.
 *
 * @csspart card, heading, intro, form, field, label, help, input, textarea, select, checkbox, error
 * @csspart summary, actions, submit, back, progress, step, group, option, rating, slider, file, files
 * @csspart status, success
 */
export class LeadForm extends LitElement {
  static override properties = {
    api: {},
    siteKey: { attribute: 'site-key' },
    formId: { attribute: 'form-id' },
    definition: { attribute: false },
    values: { attribute: false },
    messages: { attribute: false },
  };
  static override styles = [surface, styles];

  /** Origin of the API, for example `https://crm.example.com`. Default: the page's own. */
  declare api: string;
  /** Public key of the site. */
  declare siteKey: string;
  /** Id of the form, for example `frm_contact`. */
  declare formId: string;
  /** The definition itself, instead of a request. Or a `<script type="application/json">` child. */
  declare definition: FormDefinition | undefined;
  /** Answers filled in beforehand, by field name. */
  declare values: Prefill;
  /** Texts that replace the form's own. */
  declare messages: Partial<Messages>;

  readonly #definition = new DefinitionController(this);
  readonly #submission = new SubmissionController(this);
  readonly #progress = new ProgressController(this);
  #stopLooking: (() => void) | undefined;
  #seenAtMs: number | undefined;
  #hasStarted = false;

  constructor() {
    super();
    this.api = '';
    this.siteKey = '';
    this.formId = '';
    this.values = {};
    this.messages = {};
  }

  /** Presses the button: opens the next step, or sends the form. */
  submit(): Promise<void> {
    return this.#submission.submit();
  }

  /** Whether the answers pass. Shows what does not. */
  validate(): boolean {
    return this.#submission.validate();
  }

  /** Empties the form for another fill. Does nothing while a submission is on its way. */
  reset(): void {
    if (!this.#submission.reset()) return;
    this.#hasStarted = false;
    if (this.#seenAtMs !== undefined) this.#seenAtMs = performance.now();
    // Not `form.reset()`: a field may be called `reset`.
    if (this.#form) HTMLFormElement.prototype.reset.call(this.#form);
    this.#definition.course?.reset();
  }

  /** Fills in one answer, also of a hidden field. Keeps it for when the form is ready. */
  setValue(name: string, value: Prefill[string]): void {
    this.values = { ...this.values, [name]: value };
    const control = findControl(this.renderRoot, { name });
    if (control && !this.#definition.course?.write(name, value)) writeAnswer(control, value);
  }

  get #form(): HTMLFormElement | null {
    return this.renderRoot.querySelector('form');
  }

  /**
   * Saves what is filled in so far, if the form has `resumeDays`. Answers the address of this page
   * by which the visitor goes on, on any device.
   */
  saveForLater(): Promise<string> {
    return this.#progress.save();
  }

  /** The form's own texts and what the host puts in their place. */
  get text(): Messages {
    return { ...MESSAGES, ...this.#definition.course?.messages, ...this.messages };
  }

  /** @internal */
  get filled(): Filled | undefined {
    const { api, siteKey, formId } = this;
    const definition = this.#definition.current;
    const form = this.#form;
    if (!definition || !form) return undefined;
    this.#look();
    const { course } = this.#definition;
    const { fields, honeypot } = definition;
    const trap = honeypot ? [trapField(honeypot)] : [];
    const answers = readAnswers(form, [...(course?.shown ?? fields), ...trap], course);
    const seenAtMs = this.#seenAtMs;
    const elapsedMs = seenAtMs === undefined ? undefined : performance.now() - seenAtMs;
    const locale = languageOf(this);
    const resumeToken = this.#progress.token;
    return { api, siteKey, formId, definition, course, answers, elapsedMs, locale, resumeToken };
  }

  /** @internal Opens the step of a field. */
  reveal(name: string): void {
    this.#definition.course?.reveal(name);
    findControl(this.renderRoot, { name })?.scrollIntoView({ block: 'nearest' });
  }

  /** @internal Opens the next step, if there is one. */
  advance(): boolean {
    return !!this.#definition.course?.advance();
  }

  /** @internal Leaves for where the form leads. */
  goOn(): void {
    const { redirectUrl = '' } = this.#definition.current ?? {};
    if (/^https?:/i.test(redirectUrl)) location.assign(redirectUrl);
  }

  /** @internal */
  focusOn(part: 'summary' | 'success'): void {
    const wrong = this.#submission.errors.find(({ field }) => field)?.field;
    if (wrong) this.#definition.course?.reveal(wrong);
    this.renderRoot.querySelector<HTMLElement>(`#${part}`)?.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#seenAtMs !== undefined) return;
    this.#stopLooking = onFirstSight(this, () => {
      this.#seenAtMs = performance.now();
      emit(this, 'lp-view', {});
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopLooking?.();
  }

  protected override render() {
    const { current, failure } = this.#definition;
    const { state } = this.#submission;
    return html`<div part="card" class="card">
      ${current ? this.#renderForm(current) : this.#renderWaiting(failure)}
      <p part="status" role="status" class=${state}>${state === 'ready' ? '' : this.text[state]}</p>
    </div>`;
  }

  protected override updated(): void {
    this.#look();
  }

  /** The answers decide what is shown. */
  #look(): void {
    const { course, current } = this.#definition;
    const form = this.#form;
    if (!course || !current || !form) return;
    if (course.look(readAnswers(form, current.fields, course))) this.requestUpdate();
  }

  /** What the page put inside; else a place holder, or one sentence once it is in vain. */
  #renderWaiting(failure: ApiProblem | undefined) {
    const hasFallback = this.querySelector(':scope > :not(script, [slot])');
    const text = failure && this.text[failureMessage(failure, 'unavailable')];
    const own = text ? html`<p>${text}</p>` : SKELETON;
    return html`<slot @slotchange=${() => this.requestUpdate()}></slot
      >${hasFallback ? nothing : own}`;
  }

  #renderForm(definition: FormDefinition) {
    const { title, intro, successMessage } = definition;
    const { state, errors } = this.#submission;
    const { text } = this;
    const isSent = state === 'sent';
    const heading = title ? html`<h2 part="heading" id="title">${title}</h2>` : nothing;
    return html`
      <slot name="heading">${heading}</slot>
      ${intro && !isSent ? html`<p part="intro" class="quiet">${intro}</p>` : nothing}
      ${errorSummary(text.summary, errors, this.#onFollow)}
      <form
        part="form"
        novalidate
        aria-labelledby=${title ? 'title' : nothing}
        ?hidden=${isSent}
        @mousedown=${this.#onPress}
        @submit=${this.#onSubmit}
        @input=${this.#onInput}
        @change=${this.#onChange}
      >
        ${this.#renderFields(definition)}
      </form>
      ${isSent ? this.#renderSuccess(successMessage || text.thanks) : nothing}
    `;
  }

  #renderFields({ fields, submitLabel, honeypot }: FormDefinition) {
    const { course } = this.#definition;
    const { state, errors } = this.#submission;
    const { text } = this;
    return html`${course?.renderHead()}
      ${fields.map((field) =>
        renderField({
          field,
          initial: initialValue(field, this.values),
          error: errors.find((error) => error.field === field.name)?.message,
          text,
          course,
        }),
      )}
      ${honeypot ? renderTrap(honeypot) : nothing}
      <div part="actions">
        ${course?.renderBack()}
        <button part="submit" aria-disabled=${state === 'sending' ? 'true' : nothing}>
          ${course?.isLast === false ? text.next : submitLabel || text.send}
        </button>
      </div>`;
  }

  #renderSuccess(message: string) {
    return html`<div id="success" part="success" tabindex="-1">
      <slot name="success">
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="m6 12.5 4 4 8-9" /></svg>
        <p>${message}</p>
      </slot>
    </div>`;
  }

  // Lit calls listeners of a template with the element as `this`.
  #onPress(event: MouseEvent & { target: Element }): void {
    // The focus stays: a field that is left takes its error away, and the button would move from
    // under the pointer before it is released.
    if (event.target.closest('button')) event.preventDefault();
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    void this.submit();
  }

  #onInput(): void {
    // What is shown may hang on it.
    if (this.#definition.course) this.requestUpdate();
    if (this.#hasStarted) return;
    this.#hasStarted = true;
    emit(this, 'lp-start', {});
  }

  #onChange({ target }: { target: Control }): void {
    this.#submission.recheck(target.name);
  }

  readonly #onFollow = (name: string): void => {
    const focus = () => findControl(this.renderRoot, { name })?.focus();
    if (this.#definition.course?.reveal(name)) void this.updateComplete.then(focus);
    else focus();
  };
}
