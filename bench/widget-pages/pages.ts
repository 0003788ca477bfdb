import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { build } from 'esbuild';
import { FIELDS } from './fields.ts';

/** A page with the form of one side, and the files it loads from its own server. */
export interface FormPage {
  readonly html: string;
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Where Leadpane serves, and a form with the fields of the comparison that pages of an origin may show. */
interface Leadpane {
  readonly url: string;
  readonly formId: string;
  readonly siteKeyFor: (origin: string) => Promise<string>;
}

/** Where the scripts of the others put their form. */
const PLACE = '<div id="form"></div>';

const here = createRequire(import.meta.url);
const pathOf = (path: string): string => new URL(path, import.meta.url).pathname;

/** Each side as its own documentation embeds it, from the files its makers publish. */
export const formPages = (leadpane: Leadpane) => ({
  leadpane: (origin: string) => leadpanePage(leadpane, origin),
  'react + hook form': reactPage,
  surveyjs: surveyPage,
  'form.io': formioPage,
});

async function leadpanePage({ url, formId, siteKeyFor }: Leadpane, origin: string) {
  const siteKey = await siteKeyFor(origin);
  const loader = `<script async src="${url}/w/v1/loader.js" data-leadpane data-site-key="${siteKey}"></script>`;
  const form = `<lp-lead-form form-id="${formId}"></lp-lead-form>`;
  return { html: page(loader, form), files: new Map<string, Buffer>() };
}

async function reactPage(): Promise<FormPage> {
  const { outputFiles } = await build({
    entryPoints: [pathOf('./react-form.jsx')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const [bundle] = outputFiles;
  const files = new Map([['/react-form.js', Buffer.from(bundle?.contents ?? [])]]);
  return { html: page('', PLACE + scripts(files)), files };
}

async function surveyPage(): Promise<FormPage> {
  const files = await published({
    '/survey.css': 'survey-core/survey-core.min.css',
    '/survey.core.js': 'survey-core/survey.core.min.js',
    '/survey-js-ui.js': 'survey-js-ui/survey-js-ui.min.js',
  });
  const elements = FIELDS.map(({ name, label, type }) => ({
    name,
    title: label,
    isRequired: true,
    type: type === 'textarea' ? 'comment' : 'text',
    ...(type === 'email' && { inputType: 'email' }),
  }));
  const start = `new Survey.Model(${JSON.stringify({ elements })}).render(document.querySelector('#form'))`;
  return { html: page(styles(files), PLACE + scripts(files), start), files };
}

async function formioPage(): Promise<FormPage> {
  const files = await published({
    '/formio.css': '@formio/js/dist/formio.form.min.css',
    '/formio.js': '@formio/js/dist/formio.form.min.js',
  });
  const fields = FIELDS.map(({ name, label, type }) => ({
    key: name,
    label,
    input: true,
    type: type === 'text' ? 'textfield' : type,
    validate: { required: true },
  }));
  const components = [
    ...fields,
    { type: 'button', action: 'submit', label: 'Send', key: 'submit' },
  ];
  const start = `Formio.createForm(document.querySelector('#form'), ${JSON.stringify({ components })})`;
  return { html: page(styles(files), PLACE + scripts(files), start), files };
}

async function published(paths: Record<string, string>): Promise<Map<string, Buffer>> {
  const entries = Object.entries(paths).map(async ([path, file]) => {
    const [name = '', ...rest] = file.startsWith('@') ? splitScoped(file) : file.split('/');
    return [path, await readFile(`${folderOf(name)}/${rest.join('/')}`)] as const;
  });
  return new Map(await Promise.all(entries));
}

function splitScoped(file: string): string[] {
  const [scope, name, ...rest] = file.split('/');
  return [`${scope}/${name}`, ...rest];
}

/** Beside the entry of a package, whose `exports` may hide the file itself. */
function folderOf(name: string): string {
  const entry = here.resolve(name);
  const marker = `/node_modules/${name}`;
  return entry.slice(0, entry.lastIndexOf(marker) + marker.length);
}

const styles = (files: ReadonlyMap<string, Buffer>): string =>
  pathsOf(files, '.css')
    .map((path) => `<link rel="stylesheet" href="${path}">`)
    .join('');

const scripts = (files: ReadonlyMap<string, Buffer>): string =>
  pathsOf(files, '.js')
    .map((path) => `<script src="${path}"></script>`)
    .join('');

const pathsOf = (files: ReadonlyMap<string, Buffer>, ending: string): string[] =>
  [...files.keys()].filter((path) => path.endsWith(ending));

function page(head: string, body: string, start = ''): string {
  const script = start && `<script>${start}</script>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Contact</title><link rel="icon" href="data:,">${head}</head><body><h1>Contact</h1>${body}${script}</body></html>`;
}
