import { BlockList, isIP, isIPv6 } from 'node:net';

/** Never the internet: own machine, private, shared, link-local, test, multicast, reserved. */
const NOT_PUBLIC_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/** IPv6 the other way round: this is public ... */
const PUBLIC_V6 = '2000::/3';
/** ... but for Teredo, ORCHID, documentation and 6to4, which wrap or name something else. */
const NOT_PUBLIC_V6 = [
  '2001::/32',
  '2001:10::/28',
  '2001:20::/28',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
];

const publicV6 = listOf([PUBLIC_V6]);
const notPublic = listOf([...NOT_PUBLIC_V4, ...NOT_PUBLIC_V6]);

/** Is this an address of the internet, as opposed to one that only this network can reach? */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !notPublic.check(address, 'ipv4');
  // IPv4 inside of IPv6 (mapped, NAT64) is outside of 2000::/3.
  if (family === 6) return publicV6.check(address, 'ipv6') && !notPublic.check(address, 'ipv6');
  return false;
}

/** What the operator lets through: addresses, networks, and names whatever they resolve to. */
export interface Exceptions {
  readonly hasName: (host: string) => boolean;
  readonly hasAddress: (address: string) => boolean;
}

const NAME = /^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)*$/i;

/**
 * Reads `10.0.0.0/8, 192.0.2.7, hooks.intranet`.
 * @throws {Error} naming what is neither a network, an address nor a host.
 */
export function readExceptions(text: string): Exceptions {
  const items = text
    .split(',')
    .map((item) => item.trim().toLowerCase())
    .filter(Boolean);
  const networks = items.filter((item) => isNetwork(item));
  const names = new Set(items.filter((item) => !isNetwork(item)));
  for (const name of names) {
    // Digits and dots alone are an address that went wrong.
    if (!NAME.test(name) || /^[\d.]+$/.test(name)) {
      throw new Error(`"${name}" is no network, address or host`);
    }
  }
  const listed = listOf(networks);
  return {
    hasName: (host) => names.has(host.toLowerCase()),
    hasAddress: (address) => listed.check(address, isIPv6(address) ? 'ipv6' : 'ipv4'),
  };
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
  );
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const type = isIPv6(address) ? 'ipv6' : 'ipv4';
    list.addSubnet(address, Number(bits ?? (type === 'ipv6' ? 128 : 32)), type);
  }
  return list;
}
