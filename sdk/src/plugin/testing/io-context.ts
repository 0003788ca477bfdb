import type { FetchReply, IoContext, Json, PluginManifest } from '../index.ts';
import { sampleConfigs } from './config.ts';

const NOW = '2026-11-23T12:00:00.000Z';

/** Every configuration of the suite, with a placeholder for each secret, as the platform gives it. */
export const configsWithSecrets = (manifest: PluginManifest): object[] =>
  sampleConfigs(manifest).map((config) => ({ ...Object(config), ...placeholders(manifest) }));

function placeholders({ config: { schema } }: PluginManifest): Record<string, string> {
  const settings = Object.entries(Object(schema['properties']));
  const secrets = settings.filter(([, setting]) => Object(setting)['x-secret'] === true);
  return Object.fromEntries(secrets.map(([name]) => [name, `{{secret:${name}}}`]));
}

/**
 * What a source or a hook gets: the members that its manifest asks for and no others. Everybody whom
 * it asks answers `reply`.
 */
export function sampleContext(
  { capabilities = {} }: PluginManifest,
  config: unknown,
  reply: Partial<FetchReply> = {},
): IoContext<unknown> {
  const { net, kv, mail, notify } = capabilities;
  const values = new Map<string, Json>();
  return {
    config,
    now: NOW,
    log: () => undefined,
    ...(net && {
      fetch: async () => ({ status: 200, headers: {}, text: '', isCut: false, ...reply }),
    }),
    ...(kv && {
      kv: {
        get: async (key) => values.get(key) ?? null,
        set: async (key, value) => void values.set(key, value),
      },
    }),
    ...(mail && { mail: async () => undefined }),
    ...(notify && { notify: async () => undefined }),
  };
}
