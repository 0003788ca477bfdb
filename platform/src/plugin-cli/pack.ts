import type { PluginManifest } from '@leadpane/sdk/plugin';
import { CommandError } from '../cli/command.ts';
import { digestOf } from '../plugins/digest.ts';
import { openPlugin } from './check-plugin.ts';
import { readJson } from './json-file.ts';
import { readSigningKey } from './signing-key.ts';

/** A version ready to be uploaded: the same sources give the same bytes, on every machine. */
export interface Packed {
  readonly sha256: string;
  readonly signature?: { readonly keyId: string; readonly value: string };
  readonly manifest: PluginManifest;
  readonly bundle: string;
}

/** Packs a folder that has no mistakes. @throws {CommandError} */
export async function packFolder(folder: string, keyFile?: string): Promise<Packed> {
  const plugin = await openPlugin(folder);
  await plugin.stop();
  const { manifest, bundle } = plugin;
  const sha256 = digestOf(manifest, bundle);
  const key = keyFile === undefined ? undefined : await readSigningKey(keyFile);
  const signature = key && { keyId: key.keyId, value: key.sign(sha256) };
  return { sha256, ...(signature && { signature }), manifest, bundle };
}

/** Reads what `pack` wrote. @throws {CommandError} when something has changed since. */
export async function readPacked(file: string): Promise<Packed> {
  const content = await readJson(file, { cure: 'Pack the plugin first: leadpane plugin pack.' });
  if (isPacked(content) && content.sha256 === digestOf(content.manifest, content.bundle)) {
    return content;
  }
  throw new CommandError(`${file} is not as leadpane plugin pack wrote it. Pack the plugin again.`);
}

/** What the platform takes. */
export const uploadOf = ({ manifest, bundle, signature }: Packed) => ({
  manifest: { ...manifest },
  bundle,
  ...(signature && { signature }),
});

/** The platform checks the manifest; here it only has to be one thing. */
const isPacked = (content: unknown): content is Packed =>
  typeof content === 'object' &&
  content !== null &&
  'sha256' in content &&
  'bundle' in content &&
  typeof content.bundle === 'string' &&
  'manifest' in content &&
  typeof content.manifest === 'object' &&
  content.manifest !== null;
