import type { FetchReply } from '@leadpane/sdk/plugin';
import type { OutgoingAnswer, OutgoingRequest } from '../kernel/outgoing.ts';
import { HostRefusal } from './call-fault.ts';
import type { SecretTexts } from './secret-texts.ts';
import { signatureHeaders } from './signature.ts';

/** Sends one request; the only way out. */
export type Send = (request: OutgoingRequest) => Promise<OutgoingAnswer>;

interface Caller {
  readonly isHost: (host: string) => boolean;
  readonly secrets: SecretTexts;
  /** Of an answer that are read. */
  readonly answerBytes: number;
  readonly now: () => Date;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const MOST_BODY_LENGTH = 1_048_576;
const MOST_URL_LENGTH = 8_192;
const MOST_HEADERS = 50;
const MOST_SIGNATURES = 5;

/** A request as the plugin wrote it, its placeholders not filled in yet. */
interface Wanted {
  readonly url: string;
  readonly method: OutgoingRequest['method'];
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Placeholders in the body stand for secrets; else they are what somebody wrote. */
  readonly hasSecretBody: boolean;
  readonly sign?: { readonly id: string; readonly secrets: readonly string[] } | undefined;
}

/** Sends what a plugin asks for, to hosts it may reach, with secrets that it never sees. */
export async function answerFetch(
  send: Send,
  { isHost, secrets, answerBytes, now }: Caller,
  asked: unknown,
): Promise<FetchReply> {
  const wanted = readWanted(asked);
  const url = fillUrl(wanted.url, secrets);
  refuseForeignHost(url, isHost);
  const headers = Object.fromEntries(
    Object.entries(wanted.headers).map(([name, value]) => [name, secrets.fill(value)]),
  );
  const body = fillBody(wanted, secrets);
  const { id, secrets: signing = [] } = wanted.sign ?? {};
  const signed = { body: body ?? '', secrets: signing.map((one) => secrets.fill(one)), now: now() };
  const answer = await send({
    method: wanted.method,
    url,
    headers: { ...headers, ...(id !== undefined && signatureHeaders({ id, ...signed })) },
    ...(body !== undefined && { body }),
    maxBytes: answerBytes,
  }).catch((error: unknown) => refuse(error, secrets));
  // Who is sent a secret may send it back.
  const shown = Object.entries(answer.headers).map(([name, value]) => [name, secrets.mask(value)]);
  return {
    status: answer.status,
    headers: Object.fromEntries(shown),
    text: secrets.mask(answer.body),
    isCut: answer.isCut,
  };
}

function fillBody({ body, headers, hasSecretBody }: Wanted, secrets: SecretTexts) {
  if (body === undefined || !hasSecretBody) return body;
  const isJson = Object.entries(headers).some(
    ([name, value]) => /^content-type$/i.test(name) && value.includes('json'),
  );
  return secrets.fill(body, isJson ? insideJson : undefined);
}

const insideJson = (value: string): string => JSON.stringify(value).slice(1, -1);

/** A secret that begins an address is one; elsewhere it is a piece. */
function fillUrl(text: string, secrets: SecretTexts): string {
  const filled = text.startsWith('{{')
    ? secrets.fill(text)
    : secrets.fill(text, encodeURIComponent);
  if (URL.canParse(filled)) return filled;
  throw new HostRefusal('ConfigError', `${text.slice(0, 200)} is no address.`);
}

function refuseForeignHost(url: string, isHost: Caller['isHost']): void {
  const { hostname } = new URL(url);
  if (isHost(hostname)) return;
  throw new HostRefusal('ConfigError', `${hostname} is no host that this plugin may call.`);
}

/** Somebody away or slow may be there later; what was refused stays refused. */
function refuse(error: unknown, secrets: SecretTexts): never {
  if (!(error instanceof Error)) throw error;
  const failure = 'failure' in error ? error.failure : undefined;
  const name = failure === 'refused' || failure === 'redirected' ? 'ConfigError' : 'RetryableError';
  throw new HostRefusal(name, secrets.mask(error.message));
}

function readWanted(asked: unknown): Wanted {
  const { url, init } = membersOf(asked);
  const { method = 'GET', headers = {}, body, hasSecretBody, sign } = membersOf(init);
  const known = METHODS.find((one) => one === method);
  if (typeof url !== 'string' || url.length > MOST_URL_LENGTH) bad('url must be a text');
  if (!known) bad(`method must be one of ${METHODS.join(', ')}`);
  if (body !== undefined && (typeof body !== 'string' || body.length > MOST_BODY_LENGTH)) {
    bad('body must be a text of at most 1 MB');
  }
  return {
    url,
    method: known,
    headers: readHeaders(headers),
    ...(body !== undefined && { body }),
    hasSecretBody: hasSecretBody === true,
    sign: readSigning(sign),
  };
}

function readSigning(sign: unknown): Wanted['sign'] {
  if (sign === undefined) return undefined;
  const { id, secrets } = membersOf(sign);
  if (typeof id !== 'string' || !/^[!-~]{1,100}$/.test(id)) bad('sign.id must be an id');
  const texts = Array.isArray(secrets) ? secrets.filter((one) => typeof one === 'string') : [];
  if (texts.length === 0 || texts.length > MOST_SIGNATURES) {
    bad(`sign.secrets must be 1 to ${MOST_SIGNATURES} texts`);
  }
  return { id, secrets: texts };
}

function readHeaders(headers: unknown): Record<string, string> {
  const entries = Object.entries(membersOf(headers));
  if (entries.length > MOST_HEADERS) bad(`send at most ${MOST_HEADERS} headers`);
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

function bad(rule: string): never {
  throw new HostRefusal('PayloadError', `fetch: ${rule}`);
}
