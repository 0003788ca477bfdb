import type { Json } from './context.ts';
import type { PlatformEvent } from './hook.ts';

/** Members that a template may name, by what the event is about. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  event: ['type', 'occurredAt'],
  import: ['fileName', 'source', 'rows', 'added', 'known', 'refused'],
  lead: [
    'name',
    'id',
    'firstName',
    'lastName',
    'email',
    'phone',
    'company',
    'jobTitle',
    'country',
    'source',
    'status',
    'lifecycleStage',
    'score',
    'assignedTo',
    'createdAt',
  ],
};

const PLACEHOLDER =
  /\{\{\s*(event|lead|import)\.([A-Za-z]\w{0,63})(?:\.([A-Za-z]\w{0,63}))?\s*\}\}/g;
const ANY_BRACES = /\{\{.*?\}\}/gs;

type Members = { readonly [member: string]: Json };

/**
 * Fills `{{lead.firstName}}`, `{{lead.properties.budget}}`, `{{event.type}}` and the like with what
 * the event says. `{{lead.name}}` is what people call the lead. What is not known is left empty; what
 * is no placeholder stays as it is, and so do placeholders inside of values.
 */
export function fillTemplate(template: string, event: PlatformEvent): string {
  return template.replaceAll(PLACEHOLDER, (text, ...found: string[]) => {
    const [about = '', member = '', property] = found;
    return isAllowed(about, member, property) ? valueOf(event, { about, member, property }) : text;
  });
}

/** Placeholders that nobody knows in these settings of a configuration, which may be anything. */
export function templateMistakes(config: unknown, settings: readonly string[]) {
  const isObject = typeof config === 'object' && config !== null;
  return settings.flatMap((name) =>
    unknownIn(isObject ? Reflect.get(config, name) : undefined).map((text) => ({
      path: `/${name}`,
      message: `${text} is no placeholder; take one as {{lead.name}} or {{lead.properties.NAME}}.`,
    })),
  );
}

function unknownIn(template: unknown): string[] {
  if (typeof template !== 'string') return [];
  return (template.match(ANY_BRACES) ?? []).filter((text) => {
    const [found] = text.matchAll(PLACEHOLDER);
    return !found || found[0] !== text || !isAllowed(found[1], found[2], found[3]);
  });
}

function isAllowed(about = '', member = '', property?: string): boolean {
  if (property !== undefined) return about === 'lead' && member === 'properties';
  return ALLOWED[about]?.includes(member) ?? false;
}

interface Named {
  readonly about: string;
  readonly member: string;
  readonly property: string | undefined;
}

function valueOf(event: PlatformEvent, { about, member, property }: Named): string {
  if (about === 'event') return member === 'type' ? event.type : event.occurredAt;
  const found = membersOf(event.data[about]);
  if (member === 'name') return nameOf(found);
  return textOf(property === undefined ? own(found, member) : ownOf(found, property));
}

const ownOf = (lead: Members, property: string) =>
  own(membersOf(own(lead, 'properties')), property);

function nameOf(lead: Members): string {
  const name = ['firstName', 'lastName'].map((member) => textOf(own(lead, member))).join(' ');
  const others = ['email', 'phone', 'externalId'].map((member) => textOf(own(lead, member)));
  return [name.trim(), ...others].find((text) => text !== '') ?? 'A lead';
}

const own = (members: Members, name: string): Json =>
  Object.hasOwn(members, name) ? (members[name] ?? null) : null;

const isMembers = (value: Json | undefined): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const membersOf = (value: Json | undefined): Members => (isMembers(value) ? value : {});

const textOf = (value: Json): string =>
  value === null || typeof value === 'object' ? '' : String(value);
