import { type ApiProblem, networkProblem } from '@leadpane/sdk/client';
import type { Receipt } from '@leadpane/sdk/submissions';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { emit } from '../shared/emit.ts';
import { check } from './check.ts';
import { createDelivery, type Delivery } from './delivery.ts';
import type { FormError } from './error-summary.ts';
import { reportFailure } from '../shared/failure.ts';
import { fill, type Messages } from './messages.ts';
import { refusalErrors } from './refusal.ts';
import type { Filled } from './seal.ts';

export interface SubmissionHost extends ReactiveControllerHost, HTMLElement {
  readonly text: Messages;
  /** The form as the visitor left it; nothing while there is no form. */
  readonly filled: Filled | undefined;
  /** Opens the next step; false when there is none. */
  advance(): boolean;
  /** Leaves for where the form leads after it is sent, if it leads anywhere. */
  goOn(): void;
  /** Moves the focus to what just appeared. */
  focusOn(part: 'summary' | 'success'): void;
}

/** `queued`: waits on this device, `waiting`: on this page, while the form stays as it is. */
type State = 'ready' | 'sending' | 'queued' | 'waiting' | 'sent';

/** What the visitor sees of a fill, from the button to the receipt. */
export class SubmissionController implements ReactiveController {
  state: State = 'ready';
  errors: readonly FormError[] = [];
  readonly #host: SubmissionHost;
  #delivery: Delivery | undefined;

  constructor(host: SubmissionHost) {
    this.#host = host;
    host.addController(this);
    host.addEventListener('lp-ready', () => this.hostConnected());
  }

  hostConnected(): void {
    const delivery = this.#deliver();
    const { isConnected, filled } = this.#host;
    if (isConnected && filled) delivery.start();
  }

  hostDisconnected(): void {
    this.#delivery?.stop();
  }

  /** Whether the answers pass. Shows what does not and moves the focus there. */
  validate(): boolean {
    const { filled, text } = this.#host;
    if (!filled) return false;
    const faults = check(filled);
    const errors = faults.map(({ field: { name, label }, key, n }) => ({
      field: name,
      message: fill(text[key], { label, n }),
    }));
    void this.#showErrors(errors);
    return errors.length === 0;
  }

  async submit(): Promise<void> {
    // Synchronous up to the first await: the second half of a double click ends here.
    if (this.state === 'sending' || this.state === 'sent') return;
    const { filled } = this.#host;
    if (!filled || !this.validate() || this.#host.advance()) return;
    if (!emit(this.#host, 'lp-submit', { values: filled.answers })) return;
    this.#show('sending');
    try {
      await this.#deliver().send(filled);
    } catch (cause) {
      console.error(cause);
      this.#refuse(networkProblem(cause));
    }
  }

  /** Takes back the error of a field once its answer is right. */
  recheck(name: string): void {
    const { filled } = this.#host;
    if (!filled || !this.errors.some(({ field }) => field === name)) return;
    if (check(filled).some(({ field }) => field.name === name)) return;
    this.errors = this.errors.filter(({ field }) => field !== name);
    this.#host.requestUpdate();
  }

  /** Makes the form ready for a new fill. False while a submission is on its way. */
  reset(): boolean {
    if (this.state === 'sending') return false;
    this.#delivery?.renew();
    this.#show('ready');
    return true;
  }

  #deliver(): Delivery {
    return (this.#delivery ??= createDelivery(this.#host, {
      onSent: (receipt) => this.#succeed(receipt),
      onRefused: (problem) => this.#refuse(problem),
      onWaiting: (submissionId, isKept) => this.#wait(submissionId, isKept),
    }));
  }

  #wait(submissionId: string, isKept: boolean): void {
    const hadToWait = this.state !== 'sending';
    this.#show(isKept ? 'queued' : 'waiting');
    if (!hadToWait) emit(this.#host, 'lp-queued', { submissionId, isKept });
  }

  #succeed(receipt: Receipt): void {
    const isHere = this.#host.matches(':focus-within');
    const isAwaited = this.state === 'sending';
    this.#show('sent');
    emit(this.#host, 'lp-success', receipt);
    // Delivered later, the visitor may be busy elsewhere on the page.
    if (isHere) void this.#focus('success');
    if (isAwaited) this.#host.goOn();
  }

  #refuse(problem: ApiProblem): void {
    const { filled, text } = this.#host;
    this.#show('ready');
    reportFailure(this.#host, 'submit', problem);
    void this.#showErrors(refusalErrors(problem, filled?.definition.fields ?? [], text));
  }

  async #showErrors(errors: readonly FormError[]): Promise<void> {
    this.errors = errors;
    this.#host.requestUpdate();
    if (errors.length === 0) return;
    const fields = errors.flatMap(({ field }) => field ?? []);
    if (fields.length > 0) emit(this.#host, 'lp-invalid', { fields });
    await this.#focus('summary');
  }

  #show(state: State): void {
    this.state = state;
    this.errors = [];
    this.#host.requestUpdate();
  }

  async #focus(part: 'summary' | 'success'): Promise<void> {
    await this.#host.updateComplete;
    this.#host.focusOn(part);
  }
}
