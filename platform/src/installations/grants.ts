import type { Capabilities } from '@leadpane/sdk/plugin';

/** What a plugin asks for and was not granted, in words; empty when it may start. */
export function findUngranted(wanted: Capabilities = {}, granted: Capabilities = {}): string[] {
  const hosts = wanted.net?.hosts ?? [];
  const missing = hosts.filter((host) => !granted.net?.hosts.includes(host));
  const bytes = wanted.kv?.maxBytes ?? 0;
  const isRoomy = (granted.kv?.maxBytes ?? 0) >= bytes;
  const others = (['mail', 'notify'] as const).filter((name) => wanted[name] && !granted[name]);
  return [
    ...missing.map((host) => `net.hosts: ${host}`),
    ...(isRoomy ? [] : [`kv.maxBytes: ${bytes}`]),
    ...others,
  ];
}
