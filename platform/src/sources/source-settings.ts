import type { PluginManifest, SourceManifest } from '@leadpane/sdk/plugin';
import type { Signing } from './webhook-signature.ts';

interface Configured {
  readonly id: string;
  readonly slug: string;
  readonly manifest: PluginManifest;
  readonly config: object;
}

const DEFAULT_POLL_SECONDS = 300;
const SHORTEST_POLL_SECONDS = 60;

/** Settings that the platform itself reads, when a source has them. */
function settingOf<T>({ config }: Configured, name: string, otherwise: T): T | string | number {
  const value: unknown = Reflect.get(config, name);
  return typeof value === 'string' || typeof value === 'number' ? value || otherwise : otherwise;
}

/**
 * What leads of an installation are marked with: its setting `leadSource`, else a name that no
 * other installation has, since ids of records count within a source.
 */
export const leadSourceOf = (installation: Configured): string => {
  const own = `${installation.slug.split('/')[1]} ${installation.id.slice(-6)}`;
  return String(settingOf(installation, 'leadSource', own)).slice(0, 100);
};

/** The setting `everySeconds`, else what the manifest says. */
export function pollSecondsOf(installation: Configured, part: string): number {
  const source = sourcesOf(installation.manifest).find(({ id }) => id === part);
  const announced = source?.everySeconds ?? DEFAULT_POLL_SECONDS;
  const wanted = Number(settingOf(installation, 'everySeconds', announced));
  return Math.max(wanted || announced, SHORTEST_POLL_SECONDS);
}

/** The source that has a webhook address, when there is one. */
export const pushSourceOf = ({ manifest }: Configured): SourceManifest | undefined =>
  sourcesOf(manifest).find(({ mode }) => mode === 'push');

const sourcesOf = ({ contributes }: PluginManifest): readonly SourceManifest[] =>
  contributes.sources ?? [];

/** How requests are signed: the settings `signing` and its details. Without one: Standard Webhooks. */
export function signingOf(installation: Configured, secret: string | undefined): Signing {
  const text = (name: string, otherwise: string) =>
    String(settingOf(installation, name, otherwise));
  return {
    scheme: text('signing', 'standard-webhooks'),
    secret,
    header: text('signatureHeader', '').toLowerCase(),
    prefix: text('signaturePrefix', ''),
    encoding: text('signatureEncoding', 'hex'),
  };
}
