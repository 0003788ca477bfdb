import type { Handlers } from '../contract/handlers.ts';
import { etagOf, versionOf } from '../kernel/index.ts';
import type { FormEditor } from './form-editor.service.ts';
import type { FormVersions } from './form-versions.service.ts';
import {
  presentDefinition,
  presentForm,
  presentSummary,
  presentVersion,
} from './forms.presenter.ts';

type Drafts = 'listForms' | 'createForm' | 'getForm' | 'updateForm' | 'archiveForm';
type Versions =
  | 'publishForm'
  | 'listFormVersions'
  | 'getFormVersion'
  | 'restoreFormVersion'
  | 'getFormSnippet';

interface Services {
  readonly editor: FormEditor;
  readonly versions: FormVersions;
}

/** HTTP side of forms as those meet them who make them. */
export const formEditorRoutes = ({ editor, versions }: Services): Handlers<Drafts | Versions> => ({
  ...draftRoutes(editor),
  ...versionRoutes(versions),
});

const locationOf = (formId: string): string => `/api/v1/forms/${formId}`;

const draftRoutes = (editor: FormEditor): Handlers<Drafts> => ({
  async listForms({ actor, query: { state = 'active', ...asked } }) {
    const { rows, pagination } = await editor.list(actor, state, asked);
    return { status: 200, data: rows.map(presentSummary), pagination };
  },

  async createForm({ actor, body, newId }) {
    const form = await editor.create(actor, newId(), body);
    const headers = { Location: locationOf(form.id), ETag: etagOf(form) };
    return { status: 201, headers, data: presentForm(form) };
  },

  async getForm({ actor, path }) {
    const form = await editor.get(actor, path.formId);
    return { status: 200, headers: { ETag: etagOf(form) }, data: presentForm(form) };
  },

  async updateForm({ actor, path, body, request }) {
    const seen = { formId: path.formId, version: versionOf(request.header('If-Match')) };
    const form = await editor.update(actor, seen, body);
    return { status: 200, headers: { ETag: etagOf(form) }, data: presentForm(form) };
  },

  async archiveForm({ actor, path }) {
    await editor.archive(actor, path.formId);
    return { status: 204 };
  },
});

const versionRoutes = (versions: FormVersions): Handlers<Versions> => ({
  async publishForm({ actor, path: { formId }, newId }) {
    const { form, published } = await versions.publish(actor, formId, newId());
    const location = `${locationOf(formId)}/versions/${published.version}`;
    const headers = { Location: location, ETag: etagOf(form) };
    return { status: 201, headers, data: presentVersion(published) };
  },

  async listFormVersions({ actor, path, query }) {
    const { rows, pagination } = await versions.list(actor, path.formId, query);
    return { status: 200, data: rows.map(presentVersion), pagination };
  },

  async getFormVersion({ actor, path }) {
    const definition = await versions.get(actor, path.formId, path.version);
    return { status: 200, data: presentDefinition(definition) };
  },

  async restoreFormVersion({ actor, path }) {
    const form = await versions.restore(actor, path.formId, path.version);
    return { status: 200, headers: { ETag: etagOf(form) }, data: presentForm(form) };
  },

  async getFormSnippet({ actor, path, query }) {
    return { status: 200, data: await versions.snippet(actor, path.formId, query) };
  },
});
