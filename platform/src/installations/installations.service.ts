import type { Mistake } from '@leadpane/sdk/plugin';
import {
  type Actor,
  type PageRequest,
  paginate,
  Problem,
  type Transact,
  versionOf,
  windowOf,
} from '../kernel/index.ts';
import type { PluginVersion } from '../plugins/plugins.service.ts';
import { refuseFailed } from './check-cures.ts';
import type { ConfigFitter } from './config-fitter.ts';
import type { ConfigOption, ConfigOptions } from './config-options.ts';
import type { InstallationAccess, Installed } from './installation-access.ts';
import type { InstallationRepository } from './installations.repository.ts';
import type { OutsideCheck, PartCheck } from './outside-check.ts';
import { refuseMistakes, refuseUngranted } from './refusals.ts';

export type InstallationService = ReturnType<typeof createInstallationService>;

interface Needs {
  readonly installations: InstallationRepository;
  readonly access: InstallationAccess;
  readonly transact: Transact;
  readonly fit: ConfigFitter;
  readonly checkOutside: OutsideCheck;
  readonly optionsOf: ConfigOptions;
}

/** What stands against the configuration that counts. */
interface Checked {
  readonly mistakes: readonly Mistake[];
  /** What its sources and hooks found out; empty when there are mistakes. */
  readonly checks: readonly PartCheck[];
}

interface InstallationUpdate {
  /** The header as it came. */
  readonly ifMatch: string;
  /** Lower runs first. */
  readonly priority?: number;
  readonly weight?: number;
}

/** What companies make of plugins: an exact version each, with a configuration. */
export function createInstallationService(needs: Needs) {
  const { installations, access, transact, fit, checkOutside } = needs;

  /** What stands against the configuration that counts. */
  async function findMistakes({ row, version, config, secrets }: Installed) {
    const { companyId } = row;
    const fitted = await fit({ companyId, version, config: config.config, secrets });
    return fitted.mistakes;
  }

  return {
    list: (actor: Actor, asked: PageRequest) =>
      transact(actor.companyId, async (tx) =>
        paginate(asked, await installations.page(tx, windowOf(asked)), ({ id }) => id),
      ),

    get: access.read,

    /** @throws {Problem} `plugin-installation.not-found`, `precondition.*`. */
    update: (actor: Actor, id: string, { ifMatch, ...fields }: InstallationUpdate) =>
      access.edit(actor, { id, version: versionOf(ifMatch) }, ({ change }) =>
        change('plugin.updated', fields),
      ),

    /** Ends it with its configurations, secrets and values. @throws {Problem} `plugin-installation.not-found`. */
    uninstall: access.remove,

    /**
     * Has it take part within three seconds, if its version is fit to run and its configuration
     * works, tried against the outside.
     * @throws {Problem} `plugin-installation.not-found`, `plugin.wrong-state`, `plugin.not-granted`,
     * `plugin.bad-config`, `plugin.check-failed`.
     */
    async enable(actor: Actor, id: string, { skipCheck = false } = {}): Promise<Installed> {
      const installed = await access.read(actor, id);
      const { row, version } = installed;
      if (row.state === 'enabled') return installed;
      if (version.state === 'yanked') refuseYanked(version);
      refuseUngranted(version.manifest.capabilities, row.granted);
      refuseMistakes(await findMistakes(installed));
      if (!skipCheck) refuseFailed(await checkOutside(actor.companyId, id));
      const healthy = { state: 'enabled', stateMessage: null, breaker: {} } as const;
      return access.edit(actor, { id, version: row.version }, ({ change }) =>
        change('plugin.enabled', healthy, { version: version.version, skipCheck }),
      );
    },

    /** @throws {Problem} `plugin-installation.not-found`. */
    disable: (actor: Actor, id: string): Promise<Installed> =>
      access.edit(actor, { id }, async ({ row, change }) => {
        if (row.state === 'disabled') return;
        const stateMessage = 'An administrator disabled it. Enable it to use it again.';
        await change('plugin.disabled', { state: 'disabled', stateMessage }, {});
      }),

    /** Everything that stands against its configuration. @throws {Problem} `plugin-installation.not-found`. */
    async check(actor: Actor, id: string): Promise<Checked> {
      const mistakes = await findMistakes(await access.read(actor, id));
      const isFit = mistakes.length === 0;
      return { mistakes, checks: isFit ? await checkOutside(actor.companyId, id) : [] };
    },

    /**
     * What a setting may be, as the plugin finds out.
     * @throws {Problem} `plugin-installation.not-found`, `plugin.no-options`, `plugin.check-failed`.
     */
    options: ({ companyId }: Actor, id: string, field: string): Promise<ConfigOption[]> =>
      needs.optionsOf(companyId, id, field),
  };
}

function refuseYanked({ version }: PluginVersion): never {
  throw new Problem('plugin.wrong-state', {
    detail: `Version ${version} was withdrawn.`,
    hint: 'Upgrade to another version.',
  });
}
