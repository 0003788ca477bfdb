import {
  ApiProblem,
  type Client,
  type components,
  deprecatePluginVersion,
  enablePlugin,
  installPlugin,
  listPluginInstallations,
  publishPluginVersion,
  uninstallPlugin,
  updatePluginInstallation,
  upgradePlugin,
  uploadPluginVersion,
} from '@leadpane/sdk/client';
import type { Capabilities, PluginManifest } from '@leadpane/sdk/plugin';
import { digestOf } from '../plugins/digest.ts';

interface Options {
  readonly config: object | undefined;
  /** How much its points count. */
  readonly weight: number;
  readonly newId: () => string;
}

export type DevInstallation = ReturnType<typeof createDevInstallation>;

const MARK = '-dev.';
const MARK_LENGTH = 8;

/** An installation of its own for a plugin that is being written, beside those that count. */
export function createDevInstallation(client: Client, options: Options) {
  let current: Current | undefined;

  return {
    get id(): string | undefined {
      return current?.installationId;
    },

    /** Has the platform run these sources from now on. Answers the version. @throws {ApiProblem} */
    async push(manifest: PluginManifest, bundle: string): Promise<string> {
      const before = current;
      const wanted = {
        ...(await upload(client, manifest, bundle)),
        granted: grantAll(manifest.capabilities),
      };
      const known = before?.installationId ?? (await findLeft(client, manifest.id));
      const isMoved = known !== undefined && (await move(client, known, wanted));
      // A configuration that no longer fits goes with its installation.
      if (known !== undefined && !isMoved) await uninstall(client, known);
      const installationId = isMoved ? known : await install(client, wanted, options);
      const { pluginId, version } = wanted;
      current = { installationId, pluginId, version };
      if (before && before.version !== version) await retire(client, before);
      return version;
    },

    /** Leaves the platform as it was, but for versions that nobody is offered. */
    async remove(): Promise<void> {
      if (!current) return;
      await uninstall(client, current.installationId);
      await retire(client, current);
      current = undefined;
    },
  };
}

interface Version {
  readonly pluginId: string;
  readonly version: string;
}

interface Current extends Version {
  readonly installationId: string;
}

interface Wanted extends Version {
  readonly granted: components['schemas']['PluginCapabilities'];
}

/** Publishes a version that is named after its content: the same sources are the same version. */
async function upload(client: Client, manifest: PluginManifest, bundle: string): Promise<Version> {
  const mark = digestOf(manifest, bundle).slice(0, MARK_LENGTH);
  const version = `${manifest.version.split('-')[0]}${MARK}${mark}`;
  const body = { manifest: { ...manifest, version }, bundle };
  const { plugin } = (await client.call(uploadPluginVersion, { body })).data;
  await client.call(publishPluginVersion, { path: { pluginId: plugin.id, version } });
  return { pluginId: plugin.id, version };
}

async function install(
  client: Client,
  wanted: Wanted,
  { config, weight, newId }: Options,
): Promise<string> {
  const { data } = await client.call(installPlugin, {
    headers: { 'idempotency-key': newId() },
    body: { ...wanted, ...(config && { config: { ...config } }) },
  });
  const path = { installationId: data.id };
  const headers = { 'if-match': '*' };
  await client.call(updatePluginInstallation, { path, headers, body: { weight } });
  await client.call(enablePlugin, { path });
  return data.id;
}

/** What an earlier session left when it was killed. */
async function findLeft(client: Client, slug: string): Promise<string | undefined> {
  const { data } = await client.call(listPluginInstallations, { query: { limit: 200 } });
  return data.find(({ plugin, version }) => plugin === slug && version.includes(MARK))?.id;
}

/** False when its configuration does not fit any more. */
async function move(
  client: Client,
  installationId: string,
  { version, granted }: Wanted,
): Promise<boolean> {
  try {
    await client.call(upgradePlugin, { path: { installationId }, body: { version, granted } });
    return true;
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.code === 'plugin.migration-failed') return false;
    throw problem;
  }
}

const uninstall = (client: Client, installationId: string) =>
  client.call(uninstallPlugin, { path: { installationId } });

const retire = (client: Client, { pluginId, version }: Version) =>
  client.call(deprecatePluginVersion, { path: { pluginId, version } });

/** The author is the administrator here. */
const grantAll = ({ net, ...others }: Capabilities = {}): Wanted['granted'] => ({
  ...others,
  ...(net && { net: { hosts: [...net.hosts] } }),
});
