import type { PluginManifest } from '@leadpane/sdk/plugin';
import { CommandError } from '../cli/command.ts';
import type { ManifestMistake } from '../plugins/config-schema.ts';
import { createManifestCheck } from '../plugins/manifest-check.ts';
import { type LocalPlugin, MANIFEST_NEEDS, openLocalPlugin } from './local-plugin.ts';
import { bundleFolder, readManifestFile } from './plugin-folder.ts';

/** What is in a folder, and everything that is wrong with it. */
export interface CheckedPlugin {
  /** Absent when the manifest or the code is no such thing. */
  readonly plugin?: LocalPlugin;
  /** By JSON Pointer into `leadpane.plugin.json`; empty paths concern the code. */
  readonly mistakes: readonly ManifestMistake[];
}

/** Reads, builds and loads a plugin. Whoever gets one stops it. @throws {CommandError} without files. */
export async function checkPlugin(folder: string): Promise<CheckedPlugin> {
  const checkManifest = createManifestCheck(MANIFEST_NEEDS);
  const { manifest, mistakes } = checkManifest(await readManifestFile(folder));
  if (!manifest || mistakes.length > 0) {
    return { mistakes: [...mistakes, ...(await findBuildMistakes(folder))] };
  }
  const bundle = await bundleFolder(folder).catch(toMistake);
  if (typeof bundle !== 'string') return { mistakes: [bundle] };
  const plugin = openLocalPlugin(manifest, bundle);
  const inCode = await plugin.findCodeMistakes();
  if (inCode.length > 0) return { plugin, mistakes: inCode };
  return { plugin, mistakes: await findConfigMistakes(plugin) };
}

/** A plugin without mistakes. Whoever gets it stops it. @throws {CommandError} with all of them. */
export async function openPlugin(folder: string): Promise<LocalPlugin> {
  const { plugin, mistakes } = await checkPlugin(folder);
  if (plugin && mistakes.length === 0) return plugin;
  await plugin?.stop();
  throw new CommandError(`The plugin has mistakes:\n${describeMistakes(mistakes)}`);
}

/** A line for each. */
export const describeMistakes = (mistakes: readonly ManifestMistake[]): string =>
  mistakes.map(({ path, message }) => `  - ${path ? `${path}: ` : ''}${message}`).join('\n');

/** Configurations that everybody meets first: none at all, and the examples of the schema. */
export function sampleConfigs({ config: { schema } }: PluginManifest) {
  const { examples } = schema;
  const listed: readonly unknown[] = Array.isArray(examples) ? examples : [];
  return [
    { title: 'default configuration', path: DEFAULTS, config: {} },
    ...listed.map((config, at) => ({
      title: `example ${at + 1} of the schema`,
      path: `/config/schema/examples/${at}`,
      config: typeof config === 'object' && config !== null ? config : {},
    })),
  ];
}

/** Settings have their default where they are described. */
const DEFAULTS = '/config/schema/properties';

async function findConfigMistakes(plugin: LocalPlugin): Promise<ManifestMistake[]> {
  const found: ManifestMistake[] = [];
  for (const { title, path, config } of sampleConfigs(plugin.manifest)) {
    const { mistakes } = await plugin.configure(config);
    found.push(
      ...mistakes.map((mistake) => ({
        path: `${path}${mistake.path}`,
        message: `With the ${title}: ${mistake.message}`,
      })),
    );
  }
  return found;
}

const findBuildMistakes = (folder: string): Promise<ManifestMistake[]> =>
  bundleFolder(folder).then(
    () => [],
    (error: unknown) => [toMistake(error)],
  );

function toMistake(error: unknown): ManifestMistake {
  if (error instanceof CommandError) return { path: '', message: error.message };
  throw error;
}
