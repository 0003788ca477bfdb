import type { Capabilities, PluginManifest } from '@leadpane/sdk/plugin';
import type { SecretTexts } from './secret-texts.ts';
import { configuredHosts } from './settings.ts';

interface Granted {
  readonly manifest: PluginManifest;
  readonly config: object;
  readonly granted: Capabilities;
}

/** What one installation may do: what its manifest asks for, as far as an admin granted it. */
export interface Allowed {
  /** Absent: it may call nobody. */
  readonly isHost?: (host: string) => boolean;
  /** 0: it remembers nothing. */
  readonly kvBytes: number;
  readonly mail: boolean;
  readonly notify: boolean;
}

export function allowedFor(given: Granted, secrets: SecretTexts): Allowed {
  const { granted } = given;
  const asked = given.manifest.capabilities ?? {};
  const named = namedHosts(asked, granted);
  const reachable = named && [...named, ...configuredHosts(given, secrets)];
  return {
    ...(reachable && { isHost: (host) => reachable.some(matching(host)) }),
    kvBytes: Math.min(asked.kv?.maxBytes ?? 0, granted.kv?.maxBytes ?? 0),
    mail: asked.mail === true && granted.mail === true,
    notify: asked.notify === true && granted.notify === true,
  };
}

/** The same for the sandbox, which shows a plugin what it has. */
export const canOf = ({ isHost, kvBytes, mail, notify }: Allowed) => ({
  fetch: isHost !== undefined,
  kv: kvBytes > 0,
  mail,
  notify,
});

/** Undefined when one of them has no `net`. */
function namedHosts(asked: Capabilities, granted: Capabilities): string[] | undefined {
  const hosts = granted.net && new Set(granted.net.hosts);
  return hosts && asked.net?.hosts.filter((host) => hosts.has(host));
}

/** `*.example.com` stands for every name below it, not for itself. */
const matching =
  (host: string) =>
  (pattern: string): boolean =>
    pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;
