import {
  type Actor,
  type Audit,
  type PageRequest,
  paginate,
  Problem,
  type Transact,
  type Tx,
  windowOf,
} from '../kernel/index.ts';
import type { Plugin, PluginVersion, VersionState } from './plugin.model.ts';
import type { PluginRepository } from './plugins.repository.ts';
import { readOnly } from './read-only.ts';

export type { Plugin, PluginVersion } from './plugin.model.ts';
export type PluginService = ReturnType<typeof createPluginService>;

interface Needs {
  readonly plugins: PluginRepository;
  readonly transact: Transact;
  readonly audit: Audit;
}

interface VersionName {
  readonly pluginId: string;
  readonly version: string;
}

/** From which states a version comes to be what. */
const FROM: Readonly<Record<Exclude<VersionState, 'draft'>, readonly VersionState[]>> = {
  published: ['draft', 'deprecated'],
  deprecated: ['published'],
  yanked: ['draft', 'published', 'deprecated'],
};

/** The registry: the company's own plugins, and those that come with the platform. */
export function createPluginService({ plugins, transact, audit }: Needs) {
  async function take(tx: Tx, { pluginId, version }: VersionName): Promise<PluginVersion> {
    await takePlugin(tx, pluginId);
    const found = await plugins.findVersion(tx, pluginId, version);
    if (found) return found;
    throw new Problem('plugin.version-not-found', { detail: `There is no version ${version}.` });
  }

  async function takePlugin(tx: Tx, pluginId: string): Promise<Plugin> {
    const plugin = await plugins.find(tx, pluginId);
    if (plugin) return plugin;
    throw new Problem('plugin.not-found', { detail: `There is no plugin ${pluginId}.` });
  }

  return {
    list: (actor: Actor, asked: PageRequest) =>
      transact(actor.companyId, async (tx) =>
        paginate(asked, await plugins.page(tx, windowOf(asked)), ({ slug }) => slug),
      ),

    /** With its versions, newest first. @throws {Problem} `plugin.not-found`. */
    get: (actor: Actor, pluginId: string) =>
      transact(actor.companyId, async (tx) => {
        const plugin = await takePlugin(tx, pluginId);
        return { plugin, versions: await plugins.versions(tx, pluginId) };
      }),

    /** @throws {Problem} `plugin.not-found`, `plugin.version-not-found`. */
    getVersion: (actor: Actor, name: VersionName): Promise<PluginVersion> =>
      transact(actor.companyId, (tx) => take(tx, name)),

    /** For other slices: the version, if the company may see it. */
    versionById: plugins.versionById,

    /**
     * What to install: the version asked for, or the newest published one.
     * @throws {Problem} `plugin.not-found`, `plugin.version-not-found`, `plugin.wrong-state`.
     */
    async installable(tx: Tx, pluginId: string, version?: string) {
      const plugin = await takePlugin(tx, pluginId);
      const found = version
        ? await take(tx, { pluginId, version })
        : await plugins.newestPublished(tx, pluginId);
      if (found?.state === 'published' || found?.state === 'deprecated') {
        return { plugin, version: found };
      }
      const state = found ? `${found.version} is ${found.state}` : 'no version is published';
      throw new Problem('plugin.wrong-state', {
        detail: `Of ${plugin.slug} ${state}.`,
        hint: 'Publish a version, or name one that is published.',
      });
    },

    /**
     * Publishes, deprecates or yanks; a version that is so already stays.
     * @throws {Problem} `plugin.not-found`, `plugin.version-not-found`, `plugin.read-only`,
     * `plugin.wrong-state`.
     */
    setState: (actor: Actor, name: VersionName, state: keyof typeof FROM) =>
      transact(actor.companyId, async (tx) => {
        const found = await take(tx, name);
        if (found.companyId === null) throw readOnly(found.manifest.id);
        if (found.state === state) return found;
        if (!FROM[state].includes(found.state)) refuseState(found, state);
        await plugins.setState(tx, found.id, state);
        await audit(tx, actor, {
          action: `plugin.${state}`,
          subjectType: 'plugin',
          subjectId: found.pluginId,
          after: { version: found.version },
        });
        return Object.assign(found, { state });
      }),
  };
}

function refuseState(found: PluginVersion, wanted: VersionState): never {
  throw new Problem('plugin.wrong-state', {
    detail: `${found.version} is ${found.state} and cannot become ${wanted}.`,
    hint: 'Upload a new version.',
  });
}
