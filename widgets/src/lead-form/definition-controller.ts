import { ApiProblem } from '@leadpane/sdk/client';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import {
  type DefinitionAddress,
  type FormDefinition,
  loadDefinition,
} from '../shared/definition.ts';
import { emit } from '../shared/emit.ts';
import { isRetryable } from '@leadpane/sdk/submissions';

const RETRY_DELAY_MS = 1000;

export interface DefinitionHost extends ReactiveControllerHost, HTMLElement {
  api: string;
  siteKey: string;
  formId: string;
  definition: FormDefinition | undefined;
}

/** Gets the definition of a form: given by the host, in a `<script>` child, or from the API. */
export class DefinitionController implements ReactiveController {
  current: FormDefinition | undefined;
  /** Why there is none. */
  failure: ApiProblem | undefined;
  readonly #host: DefinitionHost;
  #asked = '';
  #embedded: { text: string; definition: FormDefinition | undefined } | undefined;

  constructor(host: DefinitionHost) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const { api, siteKey, formId, definition } = this.#host;
    const given = definition ?? this.#readScript();
    const wanted = JSON.stringify([api, siteKey, formId]);
    if (given) this.#take(given);
    else if (formId && wanted !== this.#asked) void this.#ask(wanted);
  }

  async #ask(wanted: string): Promise<void> {
    const { api, siteKey, formId } = this.#host;
    this.#asked = wanted;
    this.#set({});
    try {
      const definition = await loadTwice({ api, siteKey, formId });
      if (wanted === this.#asked) this.#take(definition);
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      if (wanted === this.#asked) this.#fail(problem);
    }
  }

  #take(definition: FormDefinition): void {
    if (definition === this.current) return;
    this.#set({ current: definition });
    void this.#host.updateComplete.then(() => emit(this.#host, 'lp-ready', {}));
  }

  #fail(problem: ApiProblem): void {
    const { status, code, detail, hint } = problem;
    this.#set({ failure: problem });
    console.warn(`[leadpane] The form ${this.#host.formId} is not shown. ${detail} ${hint ?? ''}`);
    emit(this.#host, 'lp-error', { phase: 'load', status, code, retryable: isRetryable(problem) });
  }

  #set(to: { current?: FormDefinition; failure?: ApiProblem }): void {
    this.current = to.current;
    this.failure = to.failure;
    this.#host.requestUpdate();
  }

  /** A page may carry the definition itself and save the request. */
  #readScript(): FormDefinition | undefined {
    const text = this.#host.querySelector(':scope > script[type="application/json"]')?.textContent;
    if (!text) return undefined;
    if (text !== this.#embedded?.text) this.#embedded = { text, definition: parse(text) };
    return this.#embedded.definition;
  }
}

/** One hiccup of the network is no reason to hide a form. */
async function loadTwice(address: DefinitionAddress): Promise<FormDefinition> {
  try {
    return await loadDefinition(address);
  } catch (problem) {
    if (!isRetryable(problem)) throw problem;
    await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY_MS));
    return loadDefinition(address);
  }
}

function parse(text: string): FormDefinition | undefined {
  try {
    // Written by the host for its own form: as trusted as its markup.
    const definition: FormDefinition = JSON.parse(text);
    if (Array.isArray(definition.fields)) return definition;
  } catch {
    // Reported below, like any other text that is no definition.
  }
  console.warn('[leadpane] The <script> in <lp-lead-form> is not a form definition as JSON.');
  return undefined;
}
