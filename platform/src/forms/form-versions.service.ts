import {
  type Actor,
  changesOf,
  type FieldMistake,
  type PageRequest,
  paginate,
  Problem,
  type Tx,
  windowOf,
} from '../kernel/index.ts';
import type { FormDefinition } from './definition.ts';
import { type FormAccess, refuseArchived } from './form-access.ts';
import type { Form, FormVersion } from './form.model.ts';
import type { FormVersionRepository } from './form-versions.repository.ts';
import type { FormRepository } from './forms.repository.ts';
import { snippetOf } from './plain-html.ts';
import { findObstacles } from './publishable.ts';

export type FormVersions = ReturnType<typeof createFormVersions>;

interface Needs {
  readonly forms: Pick<FormRepository, 'change'>;
  readonly versions: FormVersionRepository;
  readonly access: FormAccess;
  /** The site key of this id, or the oldest one. */
  readonly findSiteKey: (tx: Tx, id?: string) => Promise<string | undefined>;
  readonly publicUrl: string;
  /** What a pinned script names: this release and the hash of its loader, when it is built. */
  readonly release: { version: string; integrity(): Promise<string | undefined> };
}

/** What a form was and is for visitors: published versions, and how to get them on a page. */
export function createFormVersions(needs: Needs) {
  const { forms, versions, access, findSiteKey, publicUrl, release } = needs;
  return {
    /**
     * Makes the draft a version, once under this id.
     * @throws {Problem} `form.incomplete`, `form.not-found`, `form.archived`.
     */
    publish: (
      actor: Actor,
      formId: string,
      publicationId: string,
    ): Promise<{ form: Form; published: FormVersion }> =>
      access.edit(actor, formId, async ({ tx, form, note }) => {
        const publication = { formId, publicationId };
        const known = await versions.findPublication(tx, publication);
        if (known) return { form, published: known };
        const obstacles = findObstacles(form.draft);
        if (obstacles.length > 0) refuseIncomplete(obstacles);
        const definition = { ...form.draft, name: form.name };
        const published = await versions.add(tx, { ...publication, definition });
        const changes = { publishedVersion: published.version };
        await note('form.published', changesOf(form, changes));
        return { form: await forms.change(tx, formId, changes), published };
      }),

    /** Newest first. @throws {Problem} `form.not-found`. */
    list: (actor: Actor, formId: string, asked: PageRequest) =>
      access.read(actor, formId, async (tx) => {
        const found = await versions.page(tx, formId, windowOf(asked));
        return paginate(asked, found, ({ version }) => String(version));
      }),

    /** As visitors saw it. @throws {Problem} `form.not-found`, `form.version-not-found`. */
    get: (actor: Actor, formId: string, version: number): Promise<FormDefinition> =>
      access.read(
        actor,
        formId,
        async (tx) => (await versions.find(tx, formId, version)) ?? refuseVersion(version),
      ),

    /** Copies a version into the draft, unless it is there. @throws {Problem} as `get`, and `form.archived`. */
    restore: (actor: Actor, formId: string, version: number): Promise<Form> =>
      access.edit(actor, formId, async ({ tx, form, note }) => {
        const found = (await versions.find(tx, formId, version)) ?? refuseVersion(version);
        const { id: _id, version: _version, name, ...draft } = found;
        const changes = changesOf(form, { name, draft });
        if (Object.keys(changes.after).length === 0) return form;
        await note('form.restored', changes);
        return forms.change(tx, formId, { name, draft });
      }),

    /**
     * Markup of what is published, with the site key of this id or the oldest one.
     * @throws {Problem} `form.not-found`, `form.archived`, `form.not-published`, `site-key.missing`.
     */
    async snippet(actor: Actor, formId: string, { key, pin = false }: Wanted) {
      const { form, siteKey } = await access.read(actor, formId, async (tx, { archivedAt }) => {
        if (archivedAt) refuseArchived(formId);
        const published = await versions.findPublished(tx, formId);
        return {
          form: published?.definition ?? refuseUnpublished(formId),
          siteKey: (await findSiteKey(tx, key)) ?? refuseKey(key),
        };
      });
      const integrity = pin ? await release.integrity() : undefined;
      const pinned = integrity === undefined ? undefined : { release: release.version, integrity };
      const html = snippetOf(form, { publicUrl, siteKey, pin: pinned });
      return { html, siteKey, integrity: integrity ?? null };
    },
  };
}

interface Wanted {
  readonly key?: string;
  readonly pin?: boolean;
}

function refuseIncomplete(obstacles: readonly FieldMistake[]): never {
  const detail = obstacles.map(({ field, message }) => `${field} ${message}.`).join(' ');
  throw new Problem('form.incomplete', { detail, errors: obstacles });
}

function refuseVersion(version: number): never {
  throw new Problem('form.version-not-found', { detail: `There is no version ${version}.` });
}

function refuseUnpublished(formId: string): never {
  const hint = 'Publish it, then copy the markup.';
  throw new Problem('form.not-published', { detail: `${formId} has no version yet.`, hint });
}

function refuseKey(key: string | undefined): never {
  const detail = key === undefined ? 'There is no site key.' : `There is no site key ${key}.`;
  throw new Problem('site-key.missing', { detail, hint: 'Make a site key for the website.' });
}
