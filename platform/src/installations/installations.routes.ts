import type { Handlers } from '../contract/handlers.ts';
import { etagOf } from '../kernel/index.ts';
import { presentCheck, presentInstallation } from './installations.presenter.ts';
import type { InstallationService } from './installations.service.ts';
import type { InstallingService } from './installing.service.ts';
import type { UpgradeService } from './upgrade.service.ts';

type Life =
  | 'listPluginInstallations'
  | 'getPluginInstallation'
  | 'updatePluginInstallation'
  | 'uninstallPlugin'
  | 'enablePlugin'
  | 'disablePlugin'
  | 'checkPlugin'
  | 'listPluginConfigOptions';
type Upgrades = 'upgradePlugin' | 'promotePlugin' | 'rollbackPlugin';

interface Services {
  readonly installing: InstallingService;
  readonly service: InstallationService;
  readonly upgrades: UpgradeService;
}

/** HTTP side of what companies install. */
export const installationRoutes = (
  services: Services,
): Handlers<'installPlugin' | Life | Upgrades> => ({
  ...lifeRoutes(services.service),
  ...upgradeRoutes(services.upgrades),

  async installPlugin({ actor, body, newId }) {
    const { row } = await services.installing.install(actor, { id: newId(), ...body });
    const headers = { Location: `/api/v1/plugin-installations/${row.id}`, ETag: etagOf(row) };
    return { status: 201, headers, data: presentInstallation(row) };
  },
});

type Found = Awaited<ReturnType<InstallationService['get']>>;

const answer = ({ row }: Found) => ({
  status: 200 as const,
  headers: { ETag: etagOf(row) },
  data: presentInstallation(row),
});

const lifeRoutes = (service: InstallationService): Handlers<Life> => ({
  async listPluginInstallations({ actor, query }) {
    const { rows, pagination } = await service.list(actor, query);
    return { status: 200, data: rows.map(presentInstallation), pagination };
  },

  async getPluginInstallation({ actor, path }) {
    return answer(await service.get(actor, path.installationId));
  },

  async updatePluginInstallation({ actor, path, body, request }) {
    const ifMatch = request.header('If-Match');
    return answer(await service.update(actor, path.installationId, { ...body, ifMatch }));
  },

  async uninstallPlugin({ actor, path }) {
    await service.uninstall(actor, path.installationId);
    return { status: 204 };
  },

  async enablePlugin({ actor, path, query: { skipCheck } }) {
    return answer(await service.enable(actor, path.installationId, { skipCheck }));
  },

  async disablePlugin({ actor, path }) {
    return answer(await service.disable(actor, path.installationId));
  },

  async checkPlugin({ actor, path }) {
    return { status: 200, data: presentCheck(await service.check(actor, path.installationId)) };
  },

  async listPluginConfigOptions({ actor, path }) {
    const options = await service.options(actor, path.installationId, path.field);
    return { status: 200, data: options.map(({ value, label }) => ({ value, label })) };
  },
});

const upgradeRoutes = (upgrades: UpgradeService): Handlers<Upgrades> => ({
  async upgradePlugin({ actor, path, body }) {
    return answer(await upgrades.upgrade(actor, path.installationId, body));
  },

  async promotePlugin({ actor, path }) {
    return answer(await upgrades.promote(actor, path.installationId));
  },

  async rollbackPlugin({ actor, path }) {
    return answer(await upgrades.rollback(actor, path.installationId));
  },
});
