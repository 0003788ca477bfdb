import type { Mistake, PluginManifest, PluginModule } from '@leadpane/sdk/plugin';
import { Ajv2020, type ErrorObject, type Options } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { messageOf, plainText } from './plain-text.ts';
import { schemaPattern } from './schema-pattern.ts';

/** A plugin's code with what its `leadpane.plugin.json` says. */
export interface RegisteredPlugin {
  readonly manifest: PluginManifest;
  readonly plugin: PluginModule;
  /** Whether a configuration needs the activities that the manifest names as input; default: all do. */
  readonly readsActivities?: (config: object) => boolean;
}

/** A checked configuration; with defaults filled in and frozen when there is no mistake. */
export interface PreparedConfig {
  readonly config: unknown;
  readonly mistakes: readonly Mistake[];
}

export type ConfigCheck = (config: unknown) => PreparedConfig;

const MAX_TEXT_LENGTH = 500;

/** What a config schema may say beside JSON Schema: for the platform and for builders of forms. */
const OWN_KEYWORDS = ['x-secret', 'x-host', 'x-visibility', 'x-widget', 'x-dynamic-options'];

/**
 * Checks configurations of one plugin: first by its own code, which knows the better words and the
 * limits of nesting, then by the schema. An object is checked once, so it must not change.
 *
 * @throws {Error} when the schema of the manifest cannot be compiled.
 */
export function createConfigCheck({ manifest, plugin }: RegisteredPlugin): ConfigCheck {
  const checkSchema = createSchemaCheck(manifest.config.schema);
  const known = new WeakMap<object, PreparedConfig>();
  const prepare = (config: unknown): PreparedConfig => {
    try {
      const own = (plugin.checkConfig?.(config) ?? []).map(plainMistake);
      return own.length > 0 ? { config, mistakes: own } : checkSchema(config);
    } catch (thrown) {
      const message = `The configuration could not be checked: ${messageOf(thrown)}`;
      return { config, mistakes: [{ path: '', message }] };
    }
  };
  return (config) => {
    if (typeof config !== 'object' || config === null) return prepare(config);
    const prepared = known.get(config) ?? prepare(config);
    known.set(config, prepared);
    return prepared;
  };
}

/** Checks by a schema that anybody may have written. @throws {Error} when it cannot be compiled. */
export const createGuardedCheck = (schema: object): ConfigCheck =>
  createSchemaCheck(schema, { code: { regExp: schemaPattern } });

function createSchemaCheck(schema: object, options: Options = {}): ConfigCheck {
  const ajv = new Ajv2020({
    allErrors: true,
    useDefaults: true,
    allowUnionTypes: true,
    ...options,
  });
  formats.default(ajv);
  ajv.addVocabulary(OWN_KEYWORDS);
  const validate = ajv.compile(schema);
  return (config) => {
    const filled: unknown = structuredClone(config);
    if (validate(filled)) return { config: freeze(filled), mistakes: [] };
    return { config, mistakes: (validate.errors ?? []).map(explain) };
  };
}

function plainMistake({ path, message }: Mistake): Mistake {
  return { path: plainText(path, MAX_TEXT_LENGTH), message: plainText(message, MAX_TEXT_LENGTH) };
}

function explain({ keyword, instancePath, params, message = 'is wrong' }: ErrorObject): Mistake {
  const about: Readonly<Record<string, unknown>> = params;
  if (keyword === 'additionalProperties') {
    const name = String(about['additionalProperty']);
    return { path: instancePath, message: `Remove "${name}": there is no such setting.` };
  }
  if (keyword === 'enum') {
    return { path: instancePath, message: `Use one of ${JSON.stringify(about['allowedValues'])}.` };
  }
  return { path: instancePath, message: `It ${message}.` };
}

function freeze(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  Object.values(value).forEach(freeze);
  return Object.freeze(value);
}
