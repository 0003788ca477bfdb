import type { PluginManifest } from '@leadpane/sdk/plugin';
import { placeholderOf, type SecretTexts } from './secret-texts.ts';

/** What the manifest says about one setting, as far as it matters here. */
interface Setting {
  readonly default?: unknown;
  readonly 'x-secret'?: boolean;
  /** Names a host, or an address at one, that the plugin may call then. */
  readonly 'x-host'?: boolean;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function settingsOf({ config }: PluginManifest): [string, Setting][] {
  const { properties } = config.schema;
  if (!isObject(properties)) return [];
  return Object.entries(properties).filter((entry): entry is [string, Setting] =>
    isObject(entry[1]),
  );
}

interface Configured {
  readonly manifest: PluginManifest;
  readonly config: object;
}

/** The configuration as the plugin sees it: defaults filled in, secrets as placeholders. */
export function settingsForGuest(given: Configured, { names }: SecretTexts): object {
  const defaults = settingsOf(given.manifest).flatMap(([name, setting]) =>
    'default' in setting ? [[name, setting.default]] : [],
  );
  const secrets = settingsOf(given.manifest).flatMap(([name, setting]) =>
    setting['x-secret'] && names.has(name) ? [[name, placeholderOf(name)]] : [],
  );
  return {
    ...Object.fromEntries(defaults),
    ...given.config,
    ...Object.fromEntries(secrets),
  };
}

/** The hosts that an admin has named in settings made for that. */
export function configuredHosts(given: Configured, secrets: SecretTexts): string[] {
  const config = new Map<string, unknown>(Object.entries(given.config));
  return settingsOf(given.manifest).flatMap(([name, setting]) => {
    if (!setting['x-host']) return [];
    const value = secrets.get(name) ?? config.get(name);
    return typeof value === 'string' ? hostOf(value) : [];
  });
}

function hostOf(text: string): string[] {
  const address = text.includes('://') ? text : `https://${text}`;
  return URL.canParse(address) ? [new URL(address).hostname] : [];
}
