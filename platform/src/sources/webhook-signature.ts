import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A request as it came to a webhook address. */
export interface Received {
  readonly method: string;
  /** The whole address, as its sender knows it. */
  readonly url: string;
  /** Empty for one that is not there. */
  readonly header: (name: string) => string;
  readonly text: string;
}

/** How an installation's sender signs, from its settings. */
export interface Signing {
  readonly scheme: string;
  readonly secret: string | undefined;
  /** Of the scheme `hmac`. */
  readonly header: string;
  readonly prefix: string;
  readonly encoding: string;
}

/** What a request turned out to be. */
export type Verdict =
  /** With what names the message, so that it counts once; null when nothing tells messages apart. */
  { readonly messageId: string | null } | { readonly mistake: string };

/** Older and younger ones are replays, or clocks gone wrong (Standard Webhooks). */
const TOLERANCE_SECONDS = 300;

interface Claim {
  /** What was signed; undefined when a part is missing or out of its time. */
  readonly signed: string | undefined;
  readonly signatures: readonly Buffer[];
  readonly key: Buffer;
  readonly messageId: string;
}

type Scheme = (request: Received, signing: Signing & { secret: string }, now: Date) => Claim;

const SCHEMES: Readonly<Record<string, Scheme>> = {
  'standard-webhooks': (request, { secret }, now) => {
    const id = request.header('webhook-id');
    const sentAt = request.header('webhook-timestamp');
    const isTimely = isNear(Number(sentAt || 'none'), now);
    return {
      signed: id && isTimely ? `${id}.${sentAt}.${request.text}` : undefined,
      signatures: request
        .header('webhook-signature')
        .split(' ')
        .filter((one) => one.startsWith('v1,'))
        .map((one) => Buffer.from(one.slice(3), 'base64')),
      key: secret.startsWith('whsec_')
        ? Buffer.from(secret.slice('whsec_'.length), 'base64')
        : Buffer.from(secret),
      messageId: id,
    };
  },

  'hubspot-v3': (request, { secret }, now) => {
    const sentAt = request.header('x-hubspot-request-timestamp');
    const isTimely = isNear(Number(sentAt || 'none') / 1_000, now);
    return {
      signed: isTimely ? `${request.method}${request.url}${request.text}${sentAt}` : undefined,
      signatures: [Buffer.from(request.header('x-hubspot-signature-v3'), 'base64')],
      key: Buffer.from(secret),
      messageId: digestOf(request),
    };
  },

  typeform: ofBody({ header: 'typeform-signature', prefix: 'sha256=', encoding: 'base64' }),
  meta: ofBody({ header: 'x-hub-signature-256', prefix: 'sha256=', encoding: 'hex' }),
  hmac: (request, signing, now) => ofBody(signing)(request, signing, now),
};

/** HMAC-SHA256 of the body alone, in one header. */
function ofBody({
  header,
  prefix,
  encoding,
}: Pick<Signing, 'header' | 'prefix' | 'encoding'>): Scheme {
  return (request, { secret }) => {
    const given = header ? request.header(header) : '';
    return {
      signed: given.startsWith(prefix) ? request.text : undefined,
      signatures: [Buffer.from(given.slice(prefix.length), encoding === 'hex' ? 'hex' : 'base64')],
      key: Buffer.from(secret),
      messageId: digestOf(request),
    };
  };
}

/** Whoever is not asked to sign says so in words: `none`. */
export function verifySignature(request: Received, signing: Signing, now: Date): Verdict {
  const { scheme, secret } = signing;
  if (scheme === 'none') return { messageId: null };
  const claimOf = Object.hasOwn(SCHEMES, scheme) ? SCHEMES[scheme] : undefined;
  if (!claimOf || !secret) return { mistake: 'The signing secret is not set.' };
  const { signed, signatures, key, messageId } = claimOf(request, { ...signing, secret }, now);
  if (signed === undefined || key.length === 0) {
    return { mistake: 'The signature is missing, or its time is not within 5 minutes.' };
  }
  const wanted = createHmac('sha256', key).update(signed).digest();
  const isSigned = signatures.some(
    (one) => one.length === wanted.length && timingSafeEqual(one, wanted),
  );
  return isSigned ? { messageId } : { mistake: 'The signature does not fit the request.' };
}

const isNear = (seconds: number, now: Date): boolean =>
  Math.abs(now.getTime() / 1_000 - seconds) <= TOLERANCE_SECONDS;

const digestOf = ({ text }: Received): string =>
  createHash('sha256').update(text).digest('base64url');
