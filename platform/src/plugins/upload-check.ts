import type { PluginManifest } from '@leadpane/sdk/plugin';
import { findDisagreements } from '../kernel/index.ts';
import type { ManifestMistake } from './config-schema.ts';
import { createManifestCheck } from './manifest-check.ts';
import type { Code, PluginCode } from './plugin-code.ts';
import { PluginFault } from './plugin-code.ts';

type Needs = Parameters<typeof createManifestCheck>[0] & Pick<PluginCode, 'describe'>;

export type UploadCheck = ReturnType<typeof createUploadCheck>;

/** What stands against an upload: first of its manifest alone, then of its code too. */
export const createUploadCheck = ({ describe, ...needs }: Needs) => ({
  /** The manifest, and what is wrong with it by JSON Pointer. */
  readManifest: createManifestCheck(needs),

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
});

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
