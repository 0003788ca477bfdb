import type { PluginManifest } from '@leadpane/sdk/plugin';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { findDisagreements } from '../kernel/index.ts';
import { findUnsafeKeywords, type ManifestMistake } from './config-schema.ts';
import type { Code, PluginCode } from './plugin-code.ts';
import { PluginFault } from './plugin-code.ts';

interface Needs {
  /** `manifest.schema.json`. */
  readonly manifestSchema: object;
  /** @throws {Error} when the config schema cannot be compiled. */
  readonly compileSchema: (schema: object) => unknown;
  readonly describe: PluginCode['describe'];
}

export type UploadCheck = ReturnType<typeof createUploadCheck>;

/** What stands against an upload: first of its manifest alone, then of its code too. */
export function createUploadCheck({ manifestSchema, compileSchema, describe }: Needs) {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
  const validate = ajv.compile<PluginManifest>(manifestSchema);

  function findSchemaMistakes({ config }: PluginManifest): ManifestMistake[] {
    const unsafe = findUnsafeKeywords(config.schema);
    if (unsafe.length > 0) return unsafe;
    try {
      compileSchema(config.schema);
      return [];
    } catch (thrown) {
      const message = thrown instanceof Error ? thrown.message : 'cannot be compiled';
      return [{ path: '/config/schema', message: `Correct it: ${message}.` }];
    }
  }

  return {
    /** The manifest, and what is wrong with it by JSON Pointer. */
    readManifest(sent: unknown): { manifest?: PluginManifest; mistakes: ManifestMistake[] } {
      if (!validate(sent)) return { mistakes: (validate.errors ?? []).map(explain) };
      const host = sent.runtime === 'sandbox' ? [] : [HOST_RUNTIME];
      return { manifest: sent, mistakes: [...host, ...findSchemaMistakes(sent)] };
    },

    /** Loads the code and compares it with the manifest. */
    async findCodeMistakes(manifest: PluginManifest, code: Code): Promise<ManifestMistake[]> {
      try {
        const disagreements = findDisagreements(manifest, await describe(code));
        return disagreements.map((mistake) => ({ path: '', message: capitalise(mistake) }));
      } catch (fault) {
        if (!(fault instanceof PluginFault)) throw fault;
        return [{ path: '', message: `The code does not load: ${fault.message}` }];
      }
    },
  };
}

const HOST_RUNTIME = {
  path: '/runtime',
  message: 'Use "sandbox": the platform\'s own process is for its own plugins.',
};

function explain({ instancePath, keyword, params, message = 'is wrong' }: ErrorObject) {
  const about: Readonly<Record<string, unknown>> = params;
  if (keyword === 'additionalProperties') {
    const name = String(about['additionalProperty']);
    return { path: `${instancePath}/${name}`, message: 'Remove it: it is not known.' };
  }
  if (keyword === 'enum') {
    return { path: instancePath, message: `Use one of ${JSON.stringify(about['allowedValues'])}.` };
  }
  return { path: instancePath, message: `It ${message}.` };
}

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
