import type { Mistake } from '@leadpane/sdk/plugin';
import {
  type Actor,
  type PageRequest,
  paginate,
  Problem,
  type Transact,
  windowOf,
} from '../kernel/index.ts';
import type { Fitted } from './config-fitter.ts';
import type { ConfigStore } from './config-store.ts';
import type { InstallationAccess, Installed, Seen } from './installation-access.ts';
import type { PluginConfigRepository } from './plugin-configs.repository.ts';
import { refuseMistakes } from './refusals.ts';

export type PluginConfigService = ReturnType<typeof createPluginConfigService>;

interface Needs {
  readonly configs: PluginConfigRepository;
  readonly access: InstallationAccess;
  readonly transact: Transact;
  readonly store: ConfigStore;
}

/** Configurations of installations: revisions that never change, and a draft. */
export function createPluginConfigService({ configs, access, transact, store }: Needs) {
  return {
    /** @throws {Problem} `plugin-installation.not-found`. */
    get: access.read,

    /**
     * Makes this the configuration that counts. Secrets that are read as sentinels and written back
     * so stay as they are.
     * @throws {Problem} `plugin-installation.not-found`, `precondition.failed`, `plugin.bad-config`,
     * `plugin.wrong-state` during a canary.
     */
    async put(actor: Actor, seen: Seen, config: object): Promise<Installed> {
      const wanted = { config, action: 'plugin.configured' };
      return store.keep(actor, await store.take(actor, seen), wanted);
    },

    /** Keeps a configuration to be tried; null drops it. @throws {Problem} as `put` does. */
    async putDraft(actor: Actor, seen: Seen, config: object | null): Promise<Installed> {
      const installed = await store.take(actor, seen);
      const found = config && (await store.fit(installed, config));
      if (found) refuseMistakes(newSecrets(found, installed));
      const { id, version } = installed.row;
      return access.edit(actor, { id, version }, ({ change }) =>
        change('plugin.drafted', { draft: found?.config ?? null }, {}),
      );
    },

    /** Makes the draft the configuration that counts. @throws {Problem} as `put` does. */
    async publishDraft(actor: Actor, id: string): Promise<Installed> {
      const installed = await store.take(actor, { id });
      const { draft } = installed.row;
      if (!draft) refuseNoDraft();
      return store.keep(actor, installed, {
        config: draft,
        endsDraft: true,
        action: 'plugin.draft-published',
      });
    },

    /** Newest first. @throws {Problem} `plugin-installation.not-found`. */
    revisions: (actor: Actor, id: string, asked: PageRequest) =>
      transact(actor.companyId, async (tx) => {
        const { secrets } = await access.load(tx, id);
        const found = await configs.page(tx, id, windowOf(asked));
        return { ...paginate(asked, found, ({ revision }) => String(revision)), secrets };
      }),

    /**
     * Adds a revision that says what an earlier one said, migrated if the plugin has moved on.
     * @throws {Problem} `plugin.revision-not-found`, `plugin.migration-failed`, and as `put` does.
     */
    async revert(actor: Actor, id: string, revision: number): Promise<Installed> {
      const installed = await store.take(actor, { id });
      const found = await transact(actor.companyId, (tx) => configs.find(tx, id, revision));
      if (!found) refuseRevision(revision);
      const { config, configVersion } = found;
      return store.keep(actor, installed, { config, configVersion, action: 'plugin.reverted' });
    },
  };
}

/** A draft is a try: only what counts may have secrets of its own. */
function newSecrets({ secrets }: Fitted, installed: Installed): Mistake[] {
  const known = new Set(installed.secrets.map(({ sealed }) => sealed));
  return secrets
    .filter(({ sealed }) => !known.has(sealed))
    .map(({ name }) => ({
      path: `/${name}`,
      message: 'Set secrets with PUT /config; a draft keeps the one that is there.',
    }));
}

function refuseNoDraft(): never {
  throw new Problem('plugin.wrong-state', { detail: 'There is no draft.', hint: 'PUT one first.' });
}

function refuseRevision(revision: number): never {
  throw new Problem('plugin.revision-not-found', { detail: `There is no revision ${revision}.` });
}
