import { type Actor, type Audit, Problem, type Transact } from '../kernel/index.ts';
import type { ManifestMistake } from './config-schema.ts';
import type { Signature } from './plugin.model.ts';
import type { PluginRepository } from './plugins.repository.ts';
import { readOnly } from './read-only.ts';
import type { UploadCheck } from './upload-check.ts';

export type PluginUploadService = ReturnType<typeof createPluginUploadService>;

interface Needs {
  readonly plugins: PluginRepository;
  readonly transact: Transact;
  readonly audit: Audit;
  readonly newId: () => string;
  readonly uploads: UploadCheck;
  readonly digestOf: (manifest: object, bundle: string) => string;
  readonly isSigned: (digest: string, signature: Signature) => boolean;
}

/** What an author sends. */
interface Upload {
  readonly manifest: unknown;
  /** One ES module with everything inside. */
  readonly bundle: string;
  readonly signature?: Signature | undefined;
}

/** Takes plugins from their authors. */
export function createPluginUploadService(needs: Needs) {
  const { plugins, transact, audit, newId, uploads, digestOf, isSigned } = needs;

  /** @throws {Problem} `plugin.bad-signature`, for one that is there. */
  function refuseForged(sha256: string, signature: Signature | undefined): void {
    if (!signature || isSigned(sha256, signature)) return;
    throw new Problem('plugin.bad-signature', {
      detail: `${signature.keyId} did not sign ${sha256}.`,
      hint: 'Sign the SHA-256 with a key that is in LEADPANE_PLUGIN_KEYS, or send no signature.',
    });
  }

  return {
    /**
     * Stores a new version as a draft; the first one makes the plugin. The same upload again changes
     * nothing.
     * @throws {Problem} `plugin.invalid` with every mistake, `plugin.bad-signature`,
     * `plugin.read-only`, `plugin.version-exists`.
     */
    async upload(actor: Actor, { manifest: sent, bundle, signature }: Upload) {
      const { companyId } = actor;
      const { manifest, mistakes } = uploads.readManifest(sent);
      if (!manifest || mistakes.length > 0) refuseMistakes(mistakes);
      const { id: slug, name, description = null, version } = manifest;
      const sha256 = digestOf(manifest, bundle);
      refuseForged(sha256, signature);
      const known = await transact(companyId, (tx) => plugins.findBySlug(tx, slug));
      if (slug.startsWith('leadpane/') || known?.companyId === null) throw readOnly(slug);
      const code = { companyId, slug, bundle, sha256 };
      const disagreements = await uploads.findCodeMistakes(manifest, code);
      if (disagreements.length > 0) refuseMistakes(disagreements);
      return transact(companyId, async (tx) => {
        const plugin = await plugins.put(tx, { id: newId(), slug, name, description });
        const id = newId();
        const file = { manifest, bundle, sha256, signature: signature ?? null };
        const row = { id, pluginId: plugin.id, version, createdBy: actor.id, ...file };
        await plugins.addVersion(tx, row);
        const stored = await plugins.findVersion(tx, plugin.id, version);
        if (stored?.sha256 !== sha256) refuseOther(version);
        const entry = { subjectType: 'plugin', subjectId: plugin.id, after: { version, sha256 } };
        if (stored.id === id) await audit(tx, actor, { action: 'plugin.uploaded', ...entry });
        return { plugin, version: stored };
      });
    },
  };
}

function refuseMistakes(mistakes: readonly ManifestMistake[]): never {
  const [first] = mistakes;
  throw new Problem('plugin.invalid', {
    ...(first && { detail: `${first.path} ${first.message}`.trim() }),
    errors: mistakes.map(({ path, message }) => ({
      in: 'body',
      field: `manifest${path.replaceAll('/', '.')}`,
      message,
    })),
  });
}

function refuseOther(version: string): never {
  throw new Problem('plugin.version-exists', {
    detail: `Version ${version} is there already, with another content.`,
    hint: 'Raise `version` in leadpane.plugin.json: what was uploaded stays as it is.',
  });
}
