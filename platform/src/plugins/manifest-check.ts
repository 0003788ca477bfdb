import type { PluginManifest } from '@leadpane/sdk/plugin';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { findUnsafeKeywords, type ManifestMistake } from './config-schema.ts';
import { explainMistakes } from './manifest-mistakes.ts';

interface Needs {
  /** `manifest.schema.json`. */
  readonly manifestSchema: object;
  /** @throws {Error} when the config schema cannot be compiled. */
  readonly compileSchema: (schema: object) => unknown;
}

/** A manifest, unless it is none, and everything that is wrong with it. */
export interface ReadManifest {
  readonly manifest?: PluginManifest;
  readonly mistakes: readonly ManifestMistake[];
}

const SCHEMA = '/config/schema';

/** Reads what somebody calls a manifest; its mistakes come all at once. */
export function createManifestCheck({ manifestSchema, compileSchema }: Needs) {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, verbose: true });
  const validate = ajv.compile<PluginManifest>(manifestSchema);

  function findSchemaMistakes(schema: object): ManifestMistake[] {
    const unsafe = findUnsafeKeywords(schema);
    if (unsafe.length > 0) return unsafe;
    try {
      compileSchema(schema);
      return [];
    } catch (thrown) {
      const message = thrown instanceof Error ? thrown.message : 'cannot be compiled';
      return [{ path: SCHEMA, message: `Correct it: ${message}.` }];
    }
  }

  return (sent: unknown): ReadManifest => {
    if (validate(sent)) {
      const host = sent.runtime === 'sandbox' ? [] : [HOST_RUNTIME];
      return { manifest: sent, mistakes: [...host, ...findSchemaMistakes(sent.config.schema)] };
    }
    const mistakes = explainMistakes(validate.errors ?? []);
    const schema = schemaOf(sent);
    const isSound = !mistakes.some(({ path }) => path.startsWith(SCHEMA));
    return { mistakes: [...mistakes, ...(schema && isSound ? findSchemaMistakes(schema) : [])] };
  };
}

const HOST_RUNTIME = {
  path: '/runtime',
  message: 'Use "sandbox": the platform\'s own process is for its own plugins.',
};

/** Of a manifest that is wrong elsewhere. */
function schemaOf(sent: unknown): object | undefined {
  const schema = memberOf(memberOf(sent, 'config'), 'schema');
  return typeof schema === 'object' && schema !== null ? schema : undefined;
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
