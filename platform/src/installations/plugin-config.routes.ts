import type { Handlers } from '../contract/handlers.ts';
import { etagOf, versionOf } from '../kernel/index.ts';
import { presentConfig, presentRevision } from './installations.presenter.ts';
import type { PluginConfigService } from './plugin-config.service.ts';

type Operations =
  | 'getPluginConfig'
  | 'putPluginConfig'
  | 'putPluginDraft'
  | 'publishPluginDraft'
  | 'listPluginConfigRevisions'
  | 'revertPluginConfig';

type Found = Awaited<ReturnType<PluginConfigService['get']>>;

const answer = (found: Found) => ({
  status: 200 as const,
  headers: { ETag: etagOf(found.row) },
  data: presentConfig(found),
});

/** HTTP side of configurations. */
export function pluginConfigRoutes(configs: PluginConfigService): Handlers<Operations> {
  return {
    async getPluginConfig({ actor, path }) {
      return answer(await configs.get(actor, path.installationId));
    },

    async putPluginConfig({ actor, path, body, request }) {
      const version = versionOf(request.header('If-Match'));
      return answer(await configs.put(actor, { id: path.installationId, version }, body.config));
    },

    async putPluginDraft({ actor, path, body, request }) {
      const seen = { id: path.installationId, version: versionOf(request.header('If-Match')) };
      return answer(await configs.putDraft(actor, seen, body.config));
    },

    async publishPluginDraft({ actor, path }) {
      return answer(await configs.publishDraft(actor, path.installationId));
    },

    async listPluginConfigRevisions({ actor, path, query }) {
      const found = await configs.revisions(actor, path.installationId, query);
      const data = found.rows.map((row) => presentRevision(row, found.secrets));
      return { status: 200, data, pagination: found.pagination };
    },

    async revertPluginConfig({ actor, path, body }) {
      return answer(await configs.revert(actor, path.installationId, body.revision));
    },
  };
}
