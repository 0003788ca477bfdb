import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  create,
  type Declaration,
  type Described,
  type Member,
  ts,
} from '@custom-elements-manifest/analyzer';
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import { readTokens, type Token } from './tokens.ts';
import { readUnions, type Unions } from './unions.ts';

/** An element, as its source and the comments of its class describe it. */
export interface Element {
  readonly tag: string;
  readonly className: string;
  /** Folder below `widgets/src`, and the name of the import: `lead-form`. */
  readonly folder: string;
  /** File of the class in that folder, without its ending. */
  readonly file: string;
  readonly description: string;
  readonly attributes: readonly Attribute[];
  readonly properties: readonly Named[];
  readonly methods: readonly Named[];
  readonly events: readonly Named[];
  readonly slots: readonly Named[];
  readonly parts: readonly string[];
  readonly tokens: readonly Token[];
}

export interface Named {
  readonly name: string;
  readonly description: string;
  /** As TypeScript. */
  readonly type: string;
}

export interface Attribute extends Named {
  /** Property of the same value; absent when the element itself does not read it. */
  readonly property: string | undefined;
  /** What it may say, when that is a list. */
  readonly values: readonly string[];
}

/** What the loader and the style sheet of every element read. */
const COMMON: readonly Attribute[] = [
  {
    name: 'loading',
    type: 'string',
    property: undefined,
    description: '`lazy` waits until the element is near the screen. Only with the loader.',
    values: ['eager', 'lazy'],
  },
  {
    name: 'theme',
    type: 'string',
    property: undefined,
    description: 'Default: the `color-scheme` of the page.',
    values: ['light', 'dark'],
  },
];

const DEFINITION = /define\('(lp-[\w-]+)', (\w+)\);/;

/** Reads every element of the widgets; `src` is their `src` folder. In the order of their tags. */
export async function readElements(src: string): Promise<Element[]> {
  const unions = await readUnions(src);
  const folders = await readdir(src);
  const found = await Promise.all(folders.map((folder) => readElement({ src, folder, unions })));
  return found
    .filter((element) => element !== undefined)
    .toSorted((one, other) => one.tag.localeCompare(other.tag));
}

interface Place {
  readonly src: string;
  readonly folder: string;
  readonly unions: Unions;
}

async function readElement({ src, folder, unions }: Place): Promise<Element | undefined> {
  const definition = await readFile(join(src, folder, 'define.ts'), 'utf8').catch(() => '');
  const [, tag, className] = DEFINITION.exec(definition) ?? [];
  const [, file] = new RegExp(`\\b${className}\\b.*from './([\\w-]+)\\.ts'`).exec(definition) ?? [];
  if (!tag || !className || !file) return undefined;
  const source = await readFile(join(src, folder, `${file}.ts`), 'utf8');
  const declaration = analyze(source, className);
  const settable = propertyNames(source);
  const isSettable = (name = '') => settable.includes(name);
  const members = membersOf(declaration);
  return {
    tag,
    className,
    folder,
    file,
    description: oneLine(declaration.description),
    attributes: attributesOf(declaration, unions).filter(
      ({ property }) => !property || isSettable(property),
    ),
    properties: members.fields.filter(({ name }) => isSettable(name)),
    methods: members.methods,
    events: (declaration.events ?? []).map(named),
    slots: (declaration.slots ?? []).map(named),
    parts: (declaration.cssParts ?? []).flatMap(partsOf).toSorted(),
    tokens: await readTokens(src, folder),
  };
}

function attributesOf({ attributes = [] }: Declaration, unions: Unions): Attribute[] {
  const own = attributes.map((attribute) => ({
    ...named(attribute),
    property: attribute.fieldName,
    values: unions.valuesOf(attribute.type?.text),
  }));
  return [...own, ...COMMON].toSorted(byName);
}

function membersOf({ members = [] }: Declaration) {
  const ours = members.filter(isPublic);
  const ofKind = (wanted: Member['kind']) =>
    ours
      .filter(({ kind }) => kind === wanted)
      .map(named)
      .toSorted(byName);
  return { fields: ofKind('field'), methods: ofKind('method') };
}

function analyze(source: string, className: string): Declaration {
  const file = ts.createSourceFile('element.ts', source, ts.ScriptTarget.ES2022, true);
  const { modules } = create({ modules: [file], plugins: litPlugin() });
  const declarations = modules.flatMap((module) => module.declarations);
  const found = declarations.find(({ name }) => name === className);
  if (!found) throw new Error(`The analyzer sees no class ${className}.`);
  return found;
}

/** Called by the browser and by Lit, or private in all but name. */
const NOT_FOR_PAGES = /^(#|_)|^(connected|disconnected|attributeChanged|adopted|form\w+)Callback$/;

function isPublic({ name = '', privacy = 'public', ...member }: Member): boolean {
  return privacy === 'public' && !NOT_FOR_PAGES.test(name) && !member.static;
}

/** Those that Lit watches for pages: a getter, for example, cannot be set. */
function propertyNames(source: string): string[] {
  const [, listed = ''] = /static override properties = \{(.*?)\n  \};/s.exec(source) ?? [];
  const settable = listed.split('\n').filter((line) => !line.includes('state: true'));
  return settable.flatMap((line) => /^ {4}(\w+):/.exec(line)?.[1] ?? []);
}

const named = ({ name = '', description, type }: Described): Named => ({
  name,
  description: oneLine(description),
  type: type?.text ?? 'string',
});

/** `@csspart card, title` describes several parts at once. */
const partsOf = ({ name, description = '' }: Described): string[] =>
  `${name} ${description}`.split(/[\s,]+/).filter(Boolean);

function oneLine(text = ''): string {
  return text.replace(/\s+/g, ' ').trim();
}

const byName = (one: Named, other: Named): number => one.name.localeCompare(other.name);
