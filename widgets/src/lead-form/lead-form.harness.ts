import type { FormDefinition } from '../shared/definition.ts';
import type { LeadpaneEvents } from '../shared/events.ts';
import { problem, type ScriptedAnswer, success, TestApi } from '../../test/api.ts';
import { until } from '../../test/until.ts';
import { controlId, type Control } from './answers.ts';
import type { LeadForm } from './lead-form.ts';

export const RECEIPT = {
  submissionId: '018f3f2e-0000-7000-8000-000000000001',
  receivedAt: '2026-01-02T03:04:05.000Z',
};

/** Asks to be left alone for longer than the SDK waits by itself: the first failure decides. */
export const BUSY_SERVER: ScriptedAnswer = {
  ...problem(503, 'service.not-ready'),
  headers: { 'retry-after': '60', 'access-control-expose-headers': 'retry-after' },
};

const field = { required: false };

export const DEFINITION: FormDefinition = {
  id: 'frm_demo',
  version: 3,
  name: 'Demo request',
  title: 'Talk to us',
  intro: 'We answer within one working day.',
  submitLabel: 'Request a demo',
  honeypot: '_hp',
  fields: [
    { ...field, name: 'firstName', type: 'text', label: 'First name', maxLength: 50 },
    { ...field, name: 'lastName', type: 'text', label: 'Last name', maxLength: 50 },
    { name: 'email', type: 'email', label: 'Work e-mail', required: true, help: 'For our answer.' },
    { ...field, name: 'phone', type: 'tel', label: 'Phone' },
    {
      ...field,
      name: 'size',
      type: 'select',
      label: 'Company size',
      options: [
        { value: '10', label: '1 to 10' },
        { value: '250', label: '11 to 250' },
      ],
    },
    { ...field, name: 'message', type: 'textarea', label: 'How can we help?', maxLength: 200 },
    { ...field, name: 'newsletter', type: 'checkbox', label: 'Send me the newsletter' },
    { ...field, name: 'campaign', type: 'hidden', label: 'Campaign', value: 'spring' },
    {
      name: 'privacy',
      type: 'consent',
      label: 'I agree that my answers are stored to handle my request.',
      required: true,
    },
  ],
};

interface Given {
  definition?: ScriptedAnswer;
  answers?: ScriptedAnswer[];
  /** Light DOM of the element. */
  content?: string;
  /** Set before it is connected. */
  properties?: Partial<LeadForm>;
}

const isOutcome = ({ type }: Event) => /success|queued|error|invalid/.test(type);

/** The one place of the tests that knows the shadow root of the form. */
export class LeadFormHarness {
  readonly element: LeadForm;
  readonly api: TestApi;
  readonly events: CustomEvent[] = [];

  private constructor(element: LeadForm, api: TestApi) {
    this.element = element;
    this.api = api;
  }

  /** A form on the page, and what the API answers to its submissions. */
  static async open(given: Given = {}): Promise<LeadFormHarness> {
    const { definition = success(DEFINITION), answers = [success(RECEIPT, 201)] } = given;
    const api = await TestApi.start();
    await api.answer('/forms/frm_demo/definition', definition);
    await api.answer('/forms/frm_demo/submissions', ...answers);
    const harness = LeadFormHarness.place(api, given);
    await harness.until(() => harness.isReady || harness.saw('lp-error'));
    return harness;
  }

  /** A form on the page that need not become ready. */
  static place(api: TestApi, { content = '', properties = {} }: Given = {}): LeadFormHarness {
    const element = document.createElement('lp-lead-form');
    Object.assign(element, { api: api.origin, siteKey: 'pk_test', formId: 'frm_demo' }, properties);
    // Markup of the test itself.
    element.append(document.createRange().createContextualFragment(content));
    const harness = new LeadFormHarness(element, api);
    harness.#listen();
    document.body.append(element);
    return harness;
  }

  #listen(): void {
    const names = 'ready view start step invalid submit saved success queued error'.split(' ');
    for (const name of names) {
      this.element.addEventListener(`lp-${name}`, (event) =>
        this.events.push(event as CustomEvent),
      );
    }
  }

  get #root(): ShadowRoot {
    return this.element.shadowRoot as ShadowRoot;
  }

  control(name: string): Control {
    const control = this.#root.querySelector<Control>(`#${controlId({ name })}`);
    if (!control) throw new Error(`The form has no field ${name}.`);
    return control;
  }

  type(name: string, value: string): void {
    const control = this.control(name);
    control.value = value;
    control.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    control.dispatchEvent(new Event('change', { bubbles: true }));
  }

  tick(name: string): void {
    this.control(name).click();
  }

  /** Clicks one option of a group. */
  choose(name: string, value: string): void {
    const option = this.#root.querySelector<HTMLElement>(`[name=${name}][value="${value}"]`);
    if (!option) throw new Error(`The form has no option ${value} of ${name}.`);
    option.click();
  }

  /** Names of the fields on screen that ask for something. */
  get shownNames(): string[] {
    const controls = this.#root.querySelectorAll<Control>('.field [name]:not([type=hidden])');
    const shown = [...controls].filter((control) => control.checkVisibility());
    return [...new Set(shown.map(({ name }) => name))];
  }

  /** Title of the open step, after its place among the others. */
  get stepHeading(): string {
    const text = this.#root.querySelector('#step')?.textContent ?? '';
    return text.replace(/\s+/g, ' ').trim();
  }

  find(selector: string): HTMLElement {
    const found = this.#root.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`The form has no ${selector}.`);
    return found;
  }

  async sentFields(): Promise<Record<string, unknown>> {
    const [request] = await this.submissions();
    return JSON.parse(request?.body ?? '').fields;
  }

  /** Fills in what is required. */
  fill(email = 'ada@example.com'): void {
    this.type('email', email);
    this.tick('privacy');
  }

  press(): void {
    this.button.click();
  }

  get button(): HTMLButtonElement {
    return this.#root.querySelector('[part=submit]') as HTMLButtonElement;
  }

  /** Fills in what is required, presses the button and waits for the outcome. */
  async send(): Promise<void> {
    this.fill();
    await this.pressAndWait();
  }

  async pressAndWait(): Promise<void> {
    const before = this.events.filter(isOutcome).length;
    this.press();
    await this.until(() => this.events.filter(isOutcome).length > before);
    await this.element.updateComplete;
    await this.element.updateComplete;
  }

  saw(name: keyof LeadpaneEvents): boolean {
    return this.detail(name) !== undefined;
  }

  /** Detail of the last event of a name. */
  detail(name: keyof LeadpaneEvents): unknown {
    return this.events.findLast(({ type }) => type === name)?.detail;
  }

  submissions() {
    return this.api.requests('/forms/frm_demo/submissions');
  }

  get isReady(): boolean {
    return this.#root?.querySelector('form') != null;
  }

  /** Whether the form in the light DOM is on screen. */
  get isFallbackShown(): boolean {
    return this.element.querySelector('form')?.checkVisibility() === true;
  }

  /** Id of what has the focus inside the form. */
  get focused(): string | undefined {
    return this.#root.activeElement?.id;
  }

  get status(): string {
    return this.statusRegion?.textContent?.trim() ?? '';
  }

  get statusRegion(): Element | null {
    return this.#root.querySelector('[part=status]');
  }

  /** What a page's style sheet must not change. */
  looks(name: string) {
    const control = getComputedStyle(this.control(name));
    const label = getComputedStyle(this.control(name).labels?.[0] ?? this.element);
    const { fontSize, fontFamily, fontStyle, letterSpacing, textTransform, padding, height } =
      control;
    const own = { fontSize, fontFamily, fontStyle, letterSpacing, textTransform, padding, height };
    return { ...own, label: label.display, lineHeight: label.lineHeight };
  }

  /** CSS pixels by which the content is too wide, and heights of what can be pressed. */
  get room() {
    const targets = this.#root.querySelectorAll(
      'label:has(input), input:not([type=checkbox], [type=radio], [type=hidden]), select, button',
    );
    return {
      sideways: this.element.scrollWidth - this.element.clientWidth,
      targets: [...targets].map((target) => target.getBoundingClientRect().height),
    };
  }

  get isDone(): boolean {
    return this.#root.querySelector('#success') !== null;
  }

  get doneText(): string {
    return this.#root.querySelector('#success')?.textContent?.trim() ?? '';
  }

  /** Lines of the error summary. */
  get summary(): string[] {
    return [...this.#root.querySelectorAll('#summary li')].map((line) => line.textContent.trim());
  }

  followSummary(index: number): void {
    this.#root.querySelectorAll<HTMLElement>('#summary a')[index]?.click();
  }

  /** What assistive technology reads with a control, beside its label. */
  description(name: string): string {
    const ids = this.control(name).getAttribute('aria-describedby')?.split(' ') ?? [];
    return ids.map((id) => this.#root.getElementById(id)?.textContent).join(' ');
  }

  label(name: string): string {
    const text = this.control(name).labels?.[0]?.textContent ?? '';
    return text.replace(/\s+/g, ' ').trim();
  }

  get text(): string {
    return this.#root.textContent.replace(/\s+/g, ' ').trim();
  }

  /** Own text that is on screen; unlike `text` without what a slot hides. */
  get visibleText(): string {
    const paragraphs = [...this.#root.querySelectorAll('p')].filter((one) => one.checkVisibility());
    return paragraphs.map(({ textContent }) => textContent.trim()).join('');
  }

  until(isTrue: () => boolean): Promise<void> {
    return until(isTrue, () => this.text);
  }
}

export { problem, success };
