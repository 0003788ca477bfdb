import type { components } from '@leadpane/sdk/client';
import { cureOf } from './check-cures.ts';
import { maskSecrets } from './config-secrets.ts';
import type { Installed } from './installation-access.ts';
import type { PluginConfig, PluginSecret } from './installation.model.ts';
import type { ShownInstallation } from './installations.repository.ts';
import type { InstallationService } from './installations.service.ts';

type Schemas = components['schemas'];

export const presentInstallation = (row: ShownInstallation): Schemas['PluginInstallation'] => ({
  id: row.id,
  pluginId: row.pluginId,
  plugin: row.slug,
  name: row.name,
  version: row.present,
  state: row.state,
  message: row.stateMessage,
  pausedUntil: row.state === 'disabled_temporarily' ? (row.breaker.until ?? null) : null,
  priority: row.priority,
  weight: row.weight,
  granted: presentGranted(row.granted),
  canary: row.canary === null ? null : { version: row.canary, percent: row.canaryPercent ?? 0 },
  previousVersion: row.previous,
  revision: row.revision,
  hasDraft: row.draft !== null,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

const presentGranted = ({
  net,
  ...rest
}: ShownInstallation['granted']): Schemas['PluginCapabilities'] => ({
  ...rest,
  ...(net && { net: { hosts: [...net.hosts] } }),
});

/** What a check found, with the cure of each fault. */
export function presentCheck({
  mistakes,
  checks,
}: Awaited<ReturnType<InstallationService['check']>>): Schemas['PluginCheck'] {
  return {
    ok: mistakes.length === 0 && checks.every(({ fault }) => fault === null),
    mistakes: mistakes.map((mistake) => ({ ...mistake })),
    checks: checks.map(({ point, part, fault }) => ({
      point,
      part,
      ok: fault === null,
      code: fault?.code ?? null,
      message: fault?.message ?? null,
      cure: fault && cureOf(fault),
    })),
  };
}

/** Secrets are told by their end alone. */
export const presentConfig = (installed: Installed): Schemas['PluginConfig'] => ({
  revision: installed.row.revision,
  configVersion: installed.config.configVersion,
  config: maskSecrets(installed.config.config, installed.secrets),
  draft: installed.row.draft && maskSecrets(installed.row.draft, installed.secrets),
});

export const presentRevision = (
  row: PluginConfig,
  secrets: readonly PluginSecret[],
): Schemas['PluginConfigRevision'] => ({
  revision: row.revision,
  configVersion: row.configVersion,
  config: maskSecrets(row.config, secrets),
  createdBy: row.createdBy,
  createdAt: row.createdAt.toISOString(),
});
