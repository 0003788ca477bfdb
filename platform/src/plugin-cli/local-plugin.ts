import type { PluginManifest } from '@leadpane/sdk/plugin';
import manifestSchema from '@leadpane/sdk/plugin/manifest.schema.json' with { type: 'json' };
import { createConfigFitter, type Fitted } from '../installations/config-fitter.ts';
import { createPluginHost } from '../plugin-host/plugin-host.ts';
import { digestOf } from '../plugins/digest.ts';
import { createPluginCode } from '../plugins/plugin-code.ts';
import { createUploadCheck } from '../plugins/upload-check.ts';
import { createGuardedCheck } from '../scoring/config-check.ts';
import type { ReadyInstallation } from '../scoring/ready-installation.ts';
import { createSandboxScoring } from '../scoring/score-in-sandbox.ts';
import { CommandError } from '../cli/command.ts';
import { createLocalCalls, LOCAL } from './local-calls.ts';

/** What tells a manifest from something else. */
export const MANIFEST_NEEDS = { manifestSchema, compileSchema: createGuardedCheck };

export type LocalPlugin = ReturnType<typeof openLocalPlugin>;

const inTheClear = (text: string): string => text;

/** No module of the author runs outside the sandbox. */
const NO_MODULES = new Map<string, never>();

/**
 * A plugin without a platform: the sandbox, the limits, and the checks of configurations, answers and
 * capabilities are the platform's own parts. `stop` ends the sandbox.
 */
export function openLocalPlugin(manifest: PluginManifest, bundle: string) {
  const host = createPluginHost();
  const sha256 = digestOf(manifest, bundle);
  const code = createPluginCode({ host, modules: NO_MODULES, now: () => new Date() });
  const fit = createConfigFitter({
    check: code.check,
    checkSchema: (schema, config) => createGuardedCheck(schema)(config),
    seal: inTheClear,
    open: inTheClear,
  });
  const uploads = createUploadCheck({ ...MANIFEST_NEEDS, describe: code.describe });
  const score = createSandboxScoring(host);

  /** The configuration as the platform would store it, and what is wrong with it. */
  const configure = (config: object): Promise<Fitted> =>
    fit({ companyId: LOCAL, version: { manifest, bundle, sha256 }, config, secrets: [] });

  /** @throws {CommandError} with every mistake of the configuration. */
  async function install(config: object): Promise<ReadyInstallation & Pick<Fitted, 'secrets'>> {
    const { mistakes, ...fitted } = await configure(config);
    if (mistakes.length > 0) {
      const lines = mistakes.map(({ path, message }) => `  - ${path || '/'}: ${message}`);
      throw new CommandError(`The configuration is wrong:\n${lines.join('\n')}`);
    }
    const { id: slug, version, capabilities = {} } = manifest;
    const names = { id: LOCAL, companyId: LOCAL, versionId: sha256, slug, version, sha256 };
    return { ...names, ...fitted, manifest, granted: capabilities, ...COUNTS_AS_IT_IS };
  }

  return {
    manifest,
    bundle,
    sha256,
    configure,
    install,

    /** In what code and manifest disagree; empty when the code loads and does what was announced. */
    findCodeMistakes: () =>
      uploads.findCodeMistakes(manifest, { companyId: LOCAL, slug: manifest.id, bundle, sha256 }),

    /** Scores, each lead with the outcome it would have on the platform. */
    score: (
      ready: ReadyInstallation,
      given: Omit<Parameters<typeof score>[1], 'source'>,
    ): ReturnType<typeof score> =>
      repeatPassing(
        () => score(ready, { ...given, source: bundle }),
        ({ fault }) => fault?.code,
      ),

    /** Calls of its sources and hooks. */
    callsWith: (needs: Omit<Parameters<typeof createLocalCalls>[0], 'host' | 'bundle'>) =>
      createLocalCalls({ ...needs, host, bundle }),

    stop: host.stop,
  };
}

/** Faults of a machine that is busy, which a platform tries again as well. */
const PASSING: ReadonlySet<string> = new Set(['soft_timeout', 'hard_kill', 'host_error']);
const MOST_ATTEMPTS = 3;

/** The first result that is not the machine's fault, or the last one. */
async function repeatPassing<T>(
  run: () => Promise<T>,
  codeOf: (result: T) => string | undefined,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const result = await run();
    if (attempt === MOST_ATTEMPTS || !PASSING.has(codeOf(result) ?? '')) return result;
  }
}

const COUNTS_AS_IT_IS = { revision: 1, weight: 1, priority: 0 };
