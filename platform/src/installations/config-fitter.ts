import type { Mistake, PluginManifest } from '@leadpane/sdk/plugin';
import { hintOf, placeholderOf, secretNames, splitSecrets } from './config-secrets.ts';

/** A version's code as far as configurations go. */
export interface ConfigCode {
  readonly companyId: string;
  readonly slug: string;
  readonly bundle: string | null;
  readonly sha256: string;
}

interface Secret {
  readonly name: string;
  readonly sealed: string;
  readonly hint: string;
}

interface Needs {
  /** What the plugin's code has against a configuration. */
  readonly check: (code: ConfigCode, config: unknown) => Promise<readonly Mistake[]>;
  /** What its schema has against it; the configuration with defaults, when nothing. */
  readonly checkSchema: (
    schema: object,
    config: unknown,
  ) => { readonly config: unknown; readonly mistakes: readonly Mistake[] };
  readonly seal: (text: string) => string;
  readonly open: (sealed: string) => string;
}

/** A configuration and the version that it is meant for. */
export interface Unfitted {
  readonly companyId: string;
  readonly version: {
    readonly manifest: PluginManifest;
    readonly bundle: string | null;
    readonly sha256: string;
  };
  readonly config: object;
  /** Those that are there. */
  readonly secrets: readonly Secret[];
}

/** A configuration as it can be stored, unless there are mistakes. */
export interface Fitted {
  /** With defaults filled in and placeholders for secrets. */
  readonly config: object;
  /** All that the configuration has, sealed. */
  readonly secrets: readonly Secret[];
  readonly mistakes: readonly Mistake[];
}

export type ConfigFitter = ReturnType<typeof createConfigFitter>;

/**
 * Makes what somebody sent fit to be stored, or says everything that is wrong with it. The plugin's
 * code sees placeholders, its schema the secrets themselves.
 */
export function createConfigFitter({ check, checkSchema, seal, open }: Needs) {
  return async ({ companyId, version, config, secrets }: Unfitted): Promise<Fitted> => {
    const { manifest, bundle, sha256 } = version;
    const { schema } = manifest.config;
    const names = secretNames(schema);
    const kept = new Map(secrets.map((secret) => [secret.name, secret]));
    const split = splitSecrets({ ...config }, names, new Set(kept.keys()));
    const held = names.filter((name) => split.config[name] === placeholderOf(name));
    const clear = Object.fromEntries(
      held.map((name) => [name, split.given[name] ?? reveal(kept.get(name))]),
    );
    const code = { companyId, slug: manifest.id, bundle, sha256 };
    const own = await check(code, split.config);
    const filled = checkSchema(schema, { ...split.config, ...clear });
    const mistakes = [...split.mistakes, ...merge(own, filled.mistakes)];
    if (mistakes.length > 0) return { config, secrets, mistakes };
    const masked = Object.fromEntries(held.map((name) => [name, placeholderOf(name)]));
    return {
      config: { ...asObject(filled.config), ...masked },
      secrets: held.flatMap((name) => {
        const given = split.given[name];
        if (given !== undefined) return [{ name, sealed: seal(given), hint: hintOf(given) }];
        const old = kept.get(name);
        return old ? [old] : [];
      }),
      mistakes: [],
    };
  };

  function reveal(secret: Secret | undefined): string {
    return secret ? open(secret.sealed) : '';
  }
}

/** Of two about the same place, the plugin's own knows the better words. */
function merge(own: readonly Mistake[], bySchema: readonly Mistake[]): Mistake[] {
  const told = new Set(own.map(({ path }) => path));
  return [...own, ...bySchema.filter(({ path }) => !told.has(path))];
}

const asObject = (config: unknown): object =>
  typeof config === 'object' && config !== null ? config : {};
