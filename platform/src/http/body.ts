import type { IncomingMessage } from 'node:http';
import type { Middleware } from 'koa';
import type { Media } from '../contract/document.ts';
import { operationOf } from '../contract/mount.ts';
import { Problem } from '../kernel/index.ts';
import { refuseShape } from './shape.ts';

declare module 'koa' {
  interface Request {
    /** What a JSON or urlencoded request carried; undefined for other types. */
    body?: unknown;
    /** The same as it was sent. */
    rawBody?: string;
  }
}

/** Bytes of a JSON or urlencoded body at most, where the contract allows no more. */
const LIMIT_BYTES = 64 * 1_024;

const KILOBYTE = 1_024;

const JSON_TYPE = 'application/json';

const PARSERS: Readonly<Record<string, (text: string) => unknown>> = {
  [JSON_TYPE]: parseJson,
  'application/x-www-form-urlencoded': parseForm,
};

/** Media type of a request, without its parameters. */
export const mediaType = ({ headers }: IncomingMessage): string =>
  (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

/** A body that is not there by then is dripping. */
const DEADLINE_MS = 8_000;

/** Reads small bodies; others, such as files, are left to stream. @throws {Problem} */
export const readBody: Middleware = async (ctx, next) => {
  const type = mediaType(ctx.req);
  ctx.state['mediaType'] = type;
  refuseShape('query', ctx.query);
  const parse = parserOf(type, operationOf(ctx)?.bodies[type]);
  if (parse) {
    const text = await readText(ctx.req, operationOf(ctx)?.bodyBytes);
    ctx.request.rawBody = text;
    ctx.request.body = parse(text);
    refuseShape('body', ctx.request.body);
  }
  return next();
};

/** Undefined for what is left to stream, also when it is JSON. */
function parserOf(type: string, media: Media | undefined) {
  if (media?.['x-text']) return (text: string): string => text;
  return media?.['x-streamed'] ? undefined : PARSERS[type];
}

/** The whole body, plain UTF-8. @throws {Problem} */
export function readText(request: IncomingMessage, limitBytes = LIMIT_BYTES): Promise<string> {
  refuseEncoding(request);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    const deadline = setTimeout(() => {
      const detail = `The body took longer than ${DEADLINE_MS / 1_000} s.`;
      reject(new Problem('request.unreadable', { detail }));
    }, DEADLINE_MS);
    request.on('data', (chunk: Buffer) => {
      sizeBytes += chunk.length;
      if (sizeBytes <= limitBytes) chunks.push(chunk);
      else reject(tooLarge(limitBytes));
    });
    request.on('end', () => {
      clearTimeout(deadline);
      resolve(String(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
    });
    request.on('error', (cause) => reject(brokenOff(cause)));
    request.on('close', () => {
      clearTimeout(deadline);
      if (!request.complete) reject(brokenOff());
    });
  });
}

const brokenOff = (cause?: Error): Problem =>
  new Problem('request.unreadable', { detail: 'The body broke off.', cause });

const tooLarge = (limitBytes: number): Problem =>
  new Problem('request.too-large', {
    hint: `JSON bodies may have ${limitBytes / KILOBYTE} KB here.`,
  });

function refuseEncoding({ headers }: IncomingMessage): void {
  if (headers['content-type'] === JSON_TYPE && !headers['content-encoding']) return;
  const encoding = headers['content-encoding'] ?? 'identity';
  const charset = /charset="?([\w-]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  if (encoding === 'identity' && /^utf-?8$/i.test(charset)) return;
  throw new Problem('request.unsupported-type', {
    detail: `A body in ${encoding} and ${charset} is not supported.`,
    hint: 'Send it as plain UTF-8.',
  });
}

/** A name that comes more than once has a list. */
function parseForm(text: string): unknown {
  const sent = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    const all = sent.get(name);
    if (all) all.push(value);
    else sent.set(name, [value]);
  }
  return Object.fromEntries([...sent].map(([name, all]) => [name, all.length > 1 ? all : all[0]]));
}

/** The name itself, or an escape of one of its letters. */
const MAY_NAME_PROTOTYPE = /__proto__|\\u00(?:5f|6f|7[024])/i;

/** @throws {Problem} `request.unreadable` for broken JSON and for members named `__proto__`. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, MAY_NAME_PROTOTYPE.test(text) ? refusePrototype : undefined);
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    const detail = `The body is no valid JSON: ${cause instanceof Error ? cause.message : ''}.`;
    throw new Problem('request.unreadable', { detail, cause });
  }
}

/** A member of this name would reach into every object it is merged with. */
function refusePrototype(name: string, value: unknown): unknown {
  if (name !== '__proto__') return value;
  throw new Problem('request.unreadable', { detail: 'A member may not be called __proto__.' });
}
