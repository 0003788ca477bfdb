import type { Mistake } from '@leadpane/sdk/plugin';

type Settings = Readonly<Record<string, unknown>>;

/** What stands for a secret in a stored configuration, and what a plugin sees of it. */
export const placeholderOf = (name: string): string => `{{secret:${name}}}`;

/** The settings that a config schema declares secret. */
export function secretNames(schema: object): string[] {
  const properties: unknown = Reflect.get(schema, 'properties');
  if (!isObject(properties)) return [];
  return Object.keys(properties).filter((name) => {
    const setting = properties[name];
    return isObject(setting) && setting['x-secret'] === true;
  });
}

/** A configuration taken apart. */
export interface Split {
  /** With placeholders for secrets. */
  readonly config: Settings;
  /** Secrets that were given anew, in the clear. */
  readonly given: Readonly<Record<string, string>>;
  readonly mistakes: readonly Mistake[];
}

/**
 * Takes the secrets out of what somebody sent. A sentinel, as they are read, keeps the secret that
 * is there; so does a placeholder, as it is stored.
 */
export function splitSecrets(
  config: Settings,
  names: readonly string[],
  kept: ReadonlySet<string>,
): Split {
  const masked: Record<string, unknown> = { ...config };
  const given: Record<string, string> = {};
  const mistakes: Mistake[] = [];
  for (const name of names) {
    const value = config[name];
    const placeholder = placeholderOf(name);
    if (value === placeholder || isSentinel(value)) {
      masked[name] = placeholder;
      if (kept.has(name)) continue;
      mistakes.push({ path: `/${name}`, message: 'There is no secret to keep: write it again.' });
    } else if (typeof value === 'string' && value !== '') {
      masked[name] = placeholder;
      given[name] = value;
    }
  }
  return { config: masked, given, mistakes };
}

/** A stored configuration as people may read it: sentinels for secrets. */
export function maskSecrets(
  config: object,
  secrets: readonly { readonly name: string; readonly hint: string }[],
): Record<string, unknown> {
  const shown: Record<string, unknown> = { ...config };
  for (const { name, hint } of secrets) {
    if (shown[name] === placeholderOf(name)) shown[name] = { secret: true, hint };
  }
  return shown;
}

/** The end of a secret that is long enough to have one to spare. */
export const hintOf = (secret: string): string =>
  secret.length < 12 ? '...' : `...${secret.slice(-4)}`;

const isSentinel = (value: unknown): boolean => isObject(value) && value['secret'] === true;

const isObject = (value: unknown): value is Settings =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
