import {
  type Answer,
  type FormAddress,
  formAddressOf,
  getFormDefinition,
  networkProblem,
  readAnswer,
} from '@leadpane/sdk/client';

export type FormDefinition = Answer<'getFormDefinition'>['data'];

export type DefinitionAddress = FormAddress;

const SLOT = Symbol.for('leadpane.definitions');

const page: typeof globalThis & { [SLOT]?: Record<string, Promise<Response> | undefined> } =
  globalThis;

/** Answers by URL. Loader and elements are separate scripts, so the page itself holds them. */
const answers = (page[SLOT] ??= {});

/** The one address of a definition: two equal forms, or loader and element, cost one request. */
export function definitionUrl(address: DefinitionAddress): string {
  return formAddressOf(getFormDefinition, address);
}

/** Starts the request or joins the one under way. It has no header of ours: no CORS preflight. */
export function requestDefinition(address: DefinitionAddress): Promise<Response> {
  const url = definitionUrl(address);
  return (answers[url] ??= fetch(url));
}

/**
 * The definition of a form. A success is kept while the page lives; after a failure the next call
 * asks again.
 *
 * @throws {ApiProblem}
 */
export async function loadDefinition(address: DefinitionAddress): Promise<FormDefinition> {
  const asked = requestDefinition(address);
  try {
    const response = await asked.catch((cause: unknown) => {
      throw networkProblem(cause);
    });
    // A body can be read once: the kept answer stays unread for the next form.
    const { data } = await readAnswer<'getFormDefinition'>(response.clone());
    return data;
  } catch (problem) {
    if (answers[definitionUrl(address)] === asked) answers[definitionUrl(address)] = undefined;
    throw problem;
  }
}
