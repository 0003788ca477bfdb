import {
  type ApiOperation,
  type components,
  discardPartial,
  type FormAddress,
  formAddressOf,
  networkProblem,
  readAnswer,
  resumePartial,
  type Route,
  savePartial,
} from '../client/index.ts';

export type PartialInput = components['schemas']['PartialInput'];
export type PartialForm = components['schemas']['PartialForm'];

/** 32 random bytes as base64url. Whoever holds it reads what is saved under it, and nobody else. */
export function newResumeToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace('=', '');
}

/**
 * Saves a half-filled form on the server, or replaces what was there under its token. Answers when
 * it expires.
 *
 * @throws {ApiProblem} `form.not-resumable` unless the form has `resumeDays`.
 */
export async function keepPartial(form: FormAddress, partial: PartialInput): Promise<string> {
  const { data } = await readAnswer<'savePartial'>(await ask(savePartial, form, partial));
  return data.expiresAt;
}

/** What was saved under the token. @throws {ApiProblem} `partial.not-found`. */
export async function fetchPartial(form: FormAddress, token: string): Promise<PartialForm> {
  const { data } = await readAnswer<'resumePartial'>(await ask(resumePartial, form, { token }));
  return data;
}

/** Erases it. What is sent with its `resumeToken` goes by itself. */
export async function erasePartial(form: FormAddress, token: string): Promise<void> {
  const response = await ask(discardPartial, form, { token });
  if (!response.ok) await readAnswer<'discardPartial'>(response);
}

async function ask(route: Route<ApiOperation>, form: FormAddress, body: object): Promise<Response> {
  const [method] = route;
  const headers = { 'content-type': 'application/json' };
  const init = { method, headers, body: JSON.stringify(body) };
  return fetch(formAddressOf(route, form), init).catch((cause: unknown) => {
    throw networkProblem(cause);
  });
}
