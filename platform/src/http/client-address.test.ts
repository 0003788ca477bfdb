import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createAddressOf, subnetOf } from './client-address.ts';

const PEER = '192.0.2.1';

/** What a request with this header is taken to come from. */
const address = (hops: number, forwarded?: string, peer = PEER) =>
  createAddressOf(hops)({
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    socket: { remoteAddress: peer },
  } as unknown as IncomingMessage);

describe('the address of a client', () => {
  it.each<[what: string, seen: [hops: number, forwarded?: string], expected: string]>([
    ['no proxy, no header', [0], PEER],
    ['no proxy, a spoofed header', [0, '6.6.6.6'], PEER],
    ['one proxy', [1, '198.51.100.1'], '198.51.100.1'],
    ['one proxy, a spoofed name before it', [1, '6.6.6.6, 198.51.100.1'], '198.51.100.1'],
    ['two proxies', [2, '6.6.6.6, 198.51.100.1, 10.0.0.1'], '198.51.100.1'],
    ['two proxies, one of them passed by', [2, '198.51.100.1'], PEER],
    ['a proxy that wrote nothing', [1], PEER],
    ['a proxy that wrote no address', [1, 'unknown'], PEER],
    ['a very long header', [1, `${'6.6.6.6,'.repeat(8_000)}198.51.100.1`], '198.51.100.1'],
    ['IPv6', [1, '2001:db8::1'], '2001:db8::1'],
  ])('is right with %s', (_what, seen, expected) => {
    expect(address(...seen)).toBe(expected);
  });

  it('is plain IPv4 where a dual-stack socket wraps it', () => {
    expect(address(0, undefined, '::ffff:192.0.2.7')).toBe('192.0.2.7');
  });
});

describe('a subnet', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::6', '2001:db8:1:2'],
    ['2001:db8::6', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['2001:db8::', '2001:db8:0:0'],
  ])('of %s is %s', (ip, subnet) => {
    expect(subnetOf(ip)).toBe(subnet);
  });
});
