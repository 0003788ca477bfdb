import { ApiProblem, networkProblem } from '@leadpane/sdk/client';
import { html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { type FormDefinition, loadDefinition } from '../shared/definition.ts';
import { emit } from '../shared/emit.ts';
import { isPassing, reportFailure } from '../shared/failure.ts';
import { type Course, type CourseHost, type Lit, loadMore, type More } from './more.ts';

export interface DefinitionHost extends ReactiveControllerHost, CourseHost {
  readonly definition: FormDefinition | undefined;
}

const LIT: Lit = { html, nothing };
const RETRY_DELAY_MS = 1000;

/** Gets the definition of a form: given by the host, in a `<script>` child, or from the API. */
export class DefinitionController implements ReactiveController {
  current: FormDefinition | undefined;
  /** Of a form that asks for more than the core has. */
  course: Course | undefined;
  /** Why there is none. */
  failure: ApiProblem | undefined;
  readonly #host: DefinitionHost;
  #embedded: FormDefinition | undefined;
  #asked: unknown;

  constructor(host: DefinitionHost) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const { api, siteKey, formId, definition } = this.#host;
    const given = definition ?? (this.#embedded ??= readScript(this.#host));
    const wanted = given ?? `${api} ${siteKey} ${formId}`;
    if ((!given && !formId) || wanted === this.#asked) return;
    this.#asked = wanted;
    this.#settle();
    const isWanted = () => wanted === this.#asked;
    const loading = given
      ? Promise.resolve(given)
      : twice(() => loadDefinition({ api, siteKey, formId }));
    loading.then(withMore).then(
      (loaded) => isWanted() && this.#settle(loaded),
      (problem) => isWanted() && this.#fail(problem),
    );
  }

  #settle(loaded?: Loaded, failure?: ApiProblem): void {
    const { definition, more } = loaded ?? {};
    this.current = definition;
    this.course = definition && more?.createCourse(LIT, this.#host, definition.fields);
    this.failure = failure;
    this.#host.requestUpdate();
    if (loaded) void this.#host.updateComplete.then(() => emit(this.#host, 'lp-ready', {}));
  }

  #fail(problem: unknown): void {
    if (!(problem instanceof ApiProblem)) throw problem;
    const { detail, hint = '' } = problem;
    console.warn(`[leadpane] No form ${this.#host.formId}. ${detail} ${hint}`);
    this.#settle(undefined, problem);
    reportFailure(this.#host, 'load', problem);
  }
}

interface Loaded {
  definition: FormDefinition;
  more: More | undefined;
}

async function withMore(definition: FormDefinition): Promise<Loaded> {
  const load = () =>
    loadMore(definition).catch((cause: unknown) => {
      throw networkProblem(cause);
    });
  return { definition, more: await twice(load) };
}

/** One hiccup of the network is no reason to hide a form. */
async function twice<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (problem) {
    if (!(problem instanceof ApiProblem && isPassing(problem))) throw problem;
    await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY_MS));
    return load();
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
