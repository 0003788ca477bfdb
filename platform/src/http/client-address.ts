import type { IncomingMessage } from 'node:http';
import { isIP, isIPv6 } from 'node:net';
import type { Middleware } from 'koa';

/** The network address of whoever sent a request. */
export type AddressOf = (request: IncomingMessage) => string;

/**
 * Behind `hops` trusted proxies the last `hops` names of `X-Forwarded-For` are theirs, and the
 * first of those is the client; what stands further left anybody may have written. Without proxies
 * the header means nothing.
 */
export function createAddressOf(hops: number): AddressOf {
  return ({ headers, socket }) => {
    const peer = socket.remoteAddress ?? '';
    const named =
      hops > 0
        ? String(headers['x-forwarded-for'] ?? '')
            .split(',')
            .at(-hops)
        : '';
    const address = named?.trim() ?? '';
    return plain(isIP(address) ? address : peer);
  };
}

/** Names the client of each request: `ctx.ip` from here on. */
export function nameClient(addressOf: AddressOf): Middleware {
  return (ctx, next) => {
    ctx.request.ip = addressOf(ctx.req);
    return next();
  };
}

/** IPv4 as it is, also where a dual-stack socket wraps it. */
const plain = (address: string): string => address.replace(/^::ffff:(?=[\d.]+$)/i, '');

/** The first four groups of an IPv6 address: one customer has all of the rest. */
export function subnetOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const given = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array<string>(8 - groups.length - given.length).fill('0');
  return [...groups, ...zeros, ...given].slice(0, 4).join(':');
}
