import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { isIP } from 'node:net';
import type { ReadableStream } from 'node:stream/web';
import { Agent, type Dispatcher } from 'undici';
import type { OutgoingAnswer, OutgoingRequest } from '../kernel/outgoing.ts';
import { type Exceptions, isPublicAddress } from './public-addresses.ts';

interface Exchange {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: ReadableStream<Uint8Array>;
  readonly signal?: AbortSignal;
}

/**
 * One HTTP exchange in constant memory, both ways, which the SDK's client cannot do: it holds bodies
 * as text. For addresses that the operator typed, never for one that came from outside. A redirect
 * fails, so that a token reaches nobody but the address it is meant for.
 */
export function exchange(url: string, { body, ...rest }: Exchange): Promise<Response> {
  return fetch(url, { ...rest, redirect: 'error', ...(body && { body, duplex: 'half' }) });
}

/** Why nothing usable came back. `refused` was never sent. */
export type OutgoingFailure = 'refused' | 'redirected' | 'timed-out' | 'unreachable';

/** A request that failed; the message may be shown to whoever chose the address. */
export class OutgoingError extends Error {
  override readonly name = 'OutgoingError';
  readonly failure: OutgoingFailure;

  constructor(failure: OutgoingFailure, message: string, cause?: unknown) {
    super(message, { cause });
    this.failure = failure;
  }
}

/** The only way to an address that a user or a plugin chose. */
export interface Outgoing {
  /** @throws {OutgoingError} */
  send(request: OutgoingRequest): Promise<OutgoingAnswer>;
  close(): Promise<void>;
}

type Lookup = (
  host: string,
  options: LookupOptions & { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

interface Options {
  /** Private addresses that may be reached all the same. */
  readonly exceptions: Exceptions;
  readonly timeoutMs?: number;
  readonly lookup?: Lookup;
}

/** From the first packet to the last byte that is read. */
const TIMEOUT_MS = 15_000;
const ANSWER_BYTES = 64 * 1_024;

/**
 * Requests to public addresses: what a name resolves to is checked as the connection is made, so
 * that no second answer of the name server can change it. Redirects are failures, and answers stay
 * as they were sent: nothing is unpacked.
 */
export function createOutgoing(options: Options): Outgoing {
  const { exceptions, timeoutMs = TIMEOUT_MS, lookup = systemLookup } = options;
  const connect = { lookup: createGuard(exceptions, lookup), timeout: timeoutMs };
  const agent = new Agent({ connect, maxResponseSize: -1, connections: 16 });

  return {
    async send({ method, url, headers = {}, body, maxBytes = ANSWER_BYTES }) {
      const target = readTarget(url, exceptions);
      refuseHeaders(headers);
      const signal = AbortSignal.timeout(timeoutMs);
      try {
        const answer = await agent.request({
          origin: target.origin,
          path: target.pathname + target.search,
          method,
          headers: { 'user-agent': 'Leadpane', ...headers, 'accept-encoding': 'identity' },
          body: body ?? null,
          signal,
        });
        return await read(answer, maxBytes);
      } catch (error) {
        throw failureOf(error, { host: target.host, isLate: signal.aborted, timeoutMs });
      }
    },
    close: () => agent.destroy(),
  };
}

/** Other ports below 1024 speak no HTTP, but what is said to them may mean something. */
const isWebPort = ({ port }: URL): boolean =>
  port === '' || port === '80' || port === '443' || Number(port) >= 1_024;

function readTarget(text: string, exceptions: Exceptions): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new OutgoingError('refused', 'Only http:// and https:// addresses are called.');
  }
  if (url.username || url.password) {
    throw new OutgoingError('refused', 'An address may not carry a user name or password.');
  }
  refusePlace(url, exceptions);
  return url;
}

function refusePlace(url: URL, { hasName, hasAddress }: Exceptions): void {
  const host = url.hostname.replaceAll(/^\[|\]$/g, '');
  if (!isWebPort(url) && !hasName(host)) {
    const hint = 'use 80, 443 or one from 1024';
    throw new OutgoingError('refused', `Port ${url.port} is not called; ${hint}.`);
  }
  // Literals never reach a name server, so the guard of the connection does not see them.
  if (isIP(host) === 0 || isPublicAddress(host) || hasAddress(host)) return;
  throw refusal(host);
}

const refusal = (host: string): OutgoingError =>
  new OutgoingError('refused', `${host} is no public address.`);

/** Resolves as Node does, and hands on nothing unless every address may be reached. */
function createGuard({ hasName, hasAddress }: Exceptions, lookup: Lookup) {
  return (
    host: string,
    options: LookupOptions,
    done: (error: Error | null, address: string | LookupAddress[], family?: number) => void,
  ): void => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      const isOpen = hasName(host);
      const isFit = ({ address }: LookupAddress) =>
        isOpen || isPublicAddress(address) || hasAddress(address);
      const [first] = addresses ?? [];
      if (error || !first) done(error ?? new Error(`${host} has no address.`), []);
      else if (!addresses.every(isFit)) done(refusal(host), []);
      else if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}

const SENDABLE =
  /^(accept|authorization|content-type|idempotency-key|user-agent|webhook-[a-z-]+|x-(?!aws-|google-|ms-|metadata|forwarded|real-ip|original|rewrite)[a-z0-9-]+)$/i;

/** Proxies and metadata services obey some headers; no line may be smuggled in by a value. */
function refuseHeaders(headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) {
    if (!SENDABLE.test(name)) throw new OutgoingError('refused', `The header ${name} is not sent.`);
    if (!/^[\t\x20-\x7E]*$/.test(value)) {
      throw new OutgoingError('refused', `The header ${name} may have one line of ASCII.`);
    }
  }
}

async function read(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  maxBytes: number,
): Promise<OutgoingAnswer> {
  // Ended early, a body reports its own end as an error.
  body.on('error', () => undefined);
  if (statusCode >= 300 && statusCode < 400) {
    body.destroy();
    throw new OutgoingError('redirected', `It answered ${statusCode}; redirects are not followed.`);
  }
  const chunks: Buffer[] = [];
  let missing = maxBytes;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk.subarray(0, missing));
    missing -= chunk.length;
    // Leaving the loop ends the connection.
    if (missing < 0) break;
  }
  const flat = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
  return {
    status: statusCode,
    headers: Object.fromEntries(flat),
    body: Buffer.concat(chunks).toString(),
    isCut: missing < 0,
  };
}

interface Circumstances {
  readonly host: string;
  readonly isLate: boolean;
  readonly timeoutMs: number;
}

function failureOf(error: unknown, { host, isLate, timeoutMs }: Circumstances): OutgoingError {
  if (error instanceof OutgoingError) return error;
  if (isLate) {
    return new OutgoingError('timed-out', `${host} gave no full answer in ${timeoutMs / 1_000} s.`);
  }
  return new OutgoingError('unreachable', `${host} could not be reached.`, error);
}
