import type { Handlers } from '../contract/handlers.ts';
import type { PluginUploadService } from './plugin-uploads.service.ts';
import { presentPlugin, presentVersion } from './plugins.presenter.ts';
import type { PluginService } from './plugins.service.ts';

type Operations =
  | 'listPlugins'
  | 'uploadPluginVersion'
  | 'getPlugin'
  | 'getPluginVersionSchema'
  | 'publishPluginVersion'
  | 'deprecatePluginVersion'
  | 'yankPluginVersion';

interface Services {
  readonly plugins: PluginService;
  readonly uploads: PluginUploadService;
}

/** HTTP side of the registry. */
export function pluginRoutes({ plugins, uploads }: Services): Handlers<Operations> {
  return {
    async listPlugins({ actor, query }) {
      const { rows, pagination } = await plugins.list(actor, query);
      return { status: 200, data: rows.map(presentPlugin), pagination };
    },

    async uploadPluginVersion({ actor, body }) {
      const { plugin, version } = await uploads.upload(actor, body);
      const data = { plugin: presentPlugin(plugin), version: presentVersion(version) };
      return { status: 201, headers: { Location: `/api/v1/plugins/${plugin.id}` }, data };
    },

    async getPlugin({ actor, path }) {
      const { plugin, versions } = await plugins.get(actor, path.pluginId);
      const data = { ...presentPlugin(plugin), versions: versions.map(presentVersion) };
      return { status: 200, data };
    },

    async getPluginVersionSchema({ actor, path }) {
      const { manifest } = await plugins.getVersion(actor, path);
      const { version, schema } = manifest.config;
      return { status: 200, data: { version, schema: { ...schema } } };
    },

    async publishPluginVersion({ actor, path }) {
      const version = await plugins.setState(actor, path, 'published');
      return { status: 200, data: presentVersion(version) };
    },

    async deprecatePluginVersion({ actor, path }) {
      const version = await plugins.setState(actor, path, 'deprecated');
      return { status: 200, data: presentVersion(version) };
    },

    async yankPluginVersion({ actor, path }) {
      const version = await plugins.setState(actor, path, 'yanked');
      return { status: 200, data: presentVersion(version) };
    },
  };
}
