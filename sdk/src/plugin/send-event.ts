import type { FetchReply } from './context.ts';
import type { Delivery } from './hook.ts';

/** Answers that ask for a rest. */
const BUSY: ReadonlySet<number> = new Set([429, 502, 504]);

/**
 * Sends an event by HTTP and says what became of it: any 2xx is a success, 410 means that nobody
 * wants events any more, everything else is tried again. What an answer says stays unread: it is the
 * receiver's own business.
 *
 * @example
 * notify: (events, { config, fetch }) =>
 *   Promise.all(events.map((event) => sendEvent(event.id, () => fetch(config.url, { ... })))),
 */
export async function sendEvent(id: string, send: () => Promise<FetchReply>): Promise<Delivery> {
  try {
    return judge(id, await send());
  } catch (error) {
    return unsent(id, error);
  }
}

function judge(id: string, { status, headers }: FetchReply): Delivery {
  if (status >= 200 && status < 300) return { id, done: 'ok' };
  if (status === 410) {
    const message = 'The receiver answered 410: it wants no more. Enable the plugin to go on.';
    return { id, fault: 'fail', code: 'gone', message };
  }
  const kind = `${Math.floor(status / 100)}xx`;
  const wait = Number(headers['retry-after']);
  return {
    id,
    fault: 'retry',
    code: BUSY.has(status) ? 'busy' : `http_${kind}`,
    message: `The receiver answered ${kind}.`,
    ...(wait > 0 && { retryAfterSeconds: wait }),
  };
}

/** An address that may not be called will not do so later. */
function unsent(id: string, error: unknown): Delivery {
  const { name, message } = error instanceof Error ? error : new Error('It could not be sent.');
  if (name === 'AuthError') throw error;
  const isFinal = name === 'ConfigError' || name === 'PayloadError';
  return isFinal
    ? { id, fault: 'fail', code: 'refused', message }
    : { id, fault: 'retry', code: 'unreachable', message };
}
