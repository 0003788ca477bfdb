import { ApiProblem } from '@leadpane/sdk/client';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import {
  type DefinitionAddress,
  type FormDefinition,
  loadDefinition,
} from '../shared/definition.ts';
import { emit } from '../shared/emit.ts';
import { isPassing, reportFailure } from '../shared/failure.ts';

export interface DefinitionHost extends ReactiveControllerHost, HTMLElement, DefinitionAddress {
  readonly definition: FormDefinition | undefined;
}

const RETRY_DELAY_MS = 1000;

/** Gets the definition of a form: given by the host, in a `<script>` child, or from the API. */
export class DefinitionController implements ReactiveController {
  current: FormDefinition | undefined;
  /** Why there is none. */
  failure: ApiProblem | undefined;
  readonly #host: DefinitionHost;
  #embedded: FormDefinition | undefined;
  #asked = '';

  constructor(host: DefinitionHost) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const { api, siteKey, formId, definition } = this.#host;
    const given = definition ?? (this.#embedded ??= readScript(this.#host));
    const wanted = `${api} ${siteKey} ${formId}`;
    if (given) this.#settle(given);
    else if (formId && wanted !== this.#asked) {
      this.#asked = wanted;
      this.#settle();
      const isWanted = () => wanted === this.#asked;
      loadTwice({ api, siteKey, formId }).then(
        (loaded) => isWanted() && this.#settle(loaded),
        (problem) => isWanted() && this.#fail(problem),
      );
    }
  }

  #settle(definition?: FormDefinition, failure?: ApiProblem): void {
    if (definition && definition === this.current) return;
    this.current = definition;
    this.failure = failure;
    this.#host.requestUpdate();
    if (definition) void this.#host.updateComplete.then(() => emit(this.#host, 'lp-ready', {}));
  }

  #fail(problem: unknown): void {
    if (!(problem instanceof ApiProblem)) throw problem;
    const { detail, hint = '' } = problem;
    console.warn(`[leadpane] No form ${this.#host.formId}. ${detail} ${hint}`);
    this.#settle(undefined, problem);
    reportFailure(this.#host, 'load', problem);
  }
}

/** One hiccup of the network is no reason to hide a form. */
async function loadTwice(address: DefinitionAddress): Promise<FormDefinition> {
  try {
    return await loadDefinition(address);
  } catch (problem) {
    if (!(problem instanceof ApiProblem && isPassing(problem))) throw problem;
    await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY_MS));
    return loadDefinition(address);
  }
}

/** A page may carry the definition itself and save the request. */
function readScript(host: Element): FormDefinition | undefined {
  const script = host.querySelector(':scope > script[type="application/json"]');
  if (!script) return undefined;
  try {
    // Written by the host for its own form: as trusted as its markup.
    const definition: FormDefinition = JSON.parse(script.textContent);
    if (Array.isArray(definition.fields)) return definition;
  } catch {
    // Reported below, like any other text that is no definition.
  }
  console.warn('[leadpane] Not a form definition as JSON:', script);
  return undefined;
}
