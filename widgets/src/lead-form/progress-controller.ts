import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Prefill } from './answers.ts';
import type { Filled } from './seal.ts';

export interface ProgressHost extends ReactiveControllerHost, HTMLElement {
  readonly api: string;
  readonly siteKey: string;
  readonly formId: string;
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly filled: Filled | undefined;
  setValue(name: string, value: Prefill[string]): void;
  /** Opens the step of a field. */
  reveal(name: string): void;
}

export interface Progress {
  /** Under which the server keeps it, if it does. */
  readonly token: string | undefined;
  /** Saves it on the server; answers the link by which it comes back. */
  save(): Promise<string>;
  stop(): void;
}

/** Loads what keeps and brings back half-filled forms, for forms that want it. */
export class ProgressController implements ReactiveController {
  readonly #host: ProgressHost;
  #loading: Promise<Progress> | undefined;
  #progress: Progress | undefined;

  constructor(host: ProgressHost) {
    this.#host = host;
    host.addController(this);
    host.addEventListener('lp-ready', () => this.hostConnected());
  }

  hostConnected(): void {
    this.#load()?.catch(console.warn);
  }

  hostDisconnected(): void {
    this.#progress?.stop();
    this.#loading = undefined;
  }

  get token(): string | undefined {
    return this.#progress?.token;
  }

  /** @throws {Error} for a form without `resumeDays`, {ApiProblem} when it could not be saved. */
  async save(): Promise<string> {
    const progress = await this.#load();
    if (!progress) throw new Error('leadpane: a form without resumeDays.');
    return progress.save();
  }

  #load(): Promise<Progress> | undefined {
    const host = this.#host;
    const definition = host.isConnected && host.filled?.definition;
    if (!definition || !definition.resumeDays) return undefined;
    return (this.#loading ??= import('./progress.ts').then(({ createProgress }) => {
      this.#progress = createProgress(host, definition);
      if (!host.isConnected) this.#progress.stop();
      return this.#progress;
    }));
  }
}
