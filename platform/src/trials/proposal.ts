import type { FieldMistake, Transact, Tx } from '../kernel/index.ts';
import { Problem } from '../kernel/index.ts';
import type {
  ReadyInstallation,
  ReadyVersion,
  TriedInstallation,
} from '../scoring/scoring.service.ts';

/** What to try instead of what counts. */
export interface Change {
  /** Stored nowhere. */
  readonly config?: object;
  /** The draft that is stored; `config` wins over it. */
  readonly draft?: boolean;
  /** Another version of the plugin. */
  readonly pluginVersion?: string;
}

export type { ReadyInstallation } from '../scoring/scoring.service.ts';

interface Needs {
  readonly installations: {
    find(tx: Tx, id: string): Promise<TriedInstallation | undefined>;
    version(tx: Tx, id: string, version: string): Promise<ReadyVersion | undefined>;
  };
  readonly transact: Transact;
  /** The configuration as it could be stored, and what is wrong with it. */
  readonly fit: (
    ready: ReadyInstallation,
    given: { config: object; configVersion?: number },
  ) => Promise<{ config: object; mistakes: readonly { path: string; message: string }[] }>;
}

export type Propose = ReturnType<typeof createProposals>;

/** Installations as they would be with another configuration, or in another version. */
export function createProposals({ installations, transact, fit }: Needs) {
  /**
   * @throws {Problem} `plugin-installation.not-found`, `plugin.wrong-state`,
   * `plugin.bad-config` with every mistake, `plugin.version-not-found`, `plugin.no-scorer`,
   * `plugin.migration-failed` when another version cannot take the stored configuration over.
   */
  return async (companyId: string, id: string, change: Change): Promise<ReadyInstallation> => {
    const { draft, configVersion, ...found } = await transact(companyId, async (tx) => {
      const installation = await installations.find(tx, id);
      if (!installation) throw noInstallation(id);
      const { pluginVersion } = change;
      if (pluginVersion === undefined) return installation;
      const other = await installations.version(tx, id, pluginVersion);
      if (!other) throw noVersion(installation.slug, pluginVersion);
      return { ...installation, ...other };
    });
    if (!found.manifest.contributes.scorers?.length) throw noScorer(found.slug);
    const given = change.config
      ? { config: change.config }
      : { config: storedFor(change, { config: found.config, draft }), configVersion };
    const fitted = await fit(found, given);
    if (fitted.mistakes.length > 0) throw badConfig(fitted.mistakes);
    // For every lead, as if neither a canary nor a pause were on.
    return { ...found, config: fitted.config, canary: null, isPaused: false };
  };
}

function storedFor({ draft }: Change, stored: { config: object; draft: object | null }): object {
  if (!draft) return stored.config;
  if (stored.draft) return stored.draft;
  throw new Problem('plugin.wrong-state', {
    detail: 'This installation has no draft.',
    hint: 'Store a draft first, or send the configuration as `config`.',
  });
}

const noInstallation = (id: string) =>
  new Problem('plugin-installation.not-found', { detail: `There is no installation ${id}.` });

const noVersion = (slug: string, version: string) =>
  new Problem('plugin.version-not-found', { detail: `${slug} has no version ${version}.` });

const noScorer = (slug: string) =>
  new Problem('plugin.no-scorer', {
    detail: `${slug} has no scorer, so no lead gets points by it.`,
  });

const badConfig = (mistakes: readonly { path: string; message: string }[]) =>
  new Problem('plugin.bad-config', {
    errors: mistakes.map(({ path, message }): FieldMistake => ({
      in: 'body',
      field: `config${path.replaceAll('/', '.')}`,
      message,
    })),
  });
