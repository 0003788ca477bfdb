import type { Arrival } from '../intake/intake.service.ts';
import { ATTRIBUTION } from '../kernel/index.ts';

/** Leads that a source handed over: those that can be stored, and why the others cannot. */
export interface SourceLeads {
  readonly arrivals: readonly Arrival[];
  readonly refused: readonly { readonly at: number; readonly message: string }[];
}

interface Marks {
  /** What the leads are marked with. */
  readonly source: string;
  readonly newId: () => string;
}

const MEMBERS = [
  'email',
  'phone',
  'externalId',
  'firstName',
  'lastName',
  'company',
  'jobTitle',
  'country',
] as const;
const CAMPAIGN: ReadonlySet<string> = new Set(ATTRIBUTION);
const MOST = { leads: 1_000, properties: 200, member: 500, externalId: 200, property: 10_000 };
const EMAIL = /^[^\s@<>()[\],;:"\\]+@[^\s@.]+(\.[^\s@.]+)+$/;
const PROPERTY = /^[A-Za-z]\w{0,63}$/;
/** What PostgreSQL does not store. */
const UNSTORABLE = /[\0\p{Surrogate}]/gu;

type Members = Readonly<Record<string, unknown>>;

/** Makes arrivals of what a plugin calls leads; nothing of it is believed. @throws {Error} */
function readLeads(given: unknown, { source, newId }: Marks): SourceLeads {
  if (!Array.isArray(given)) throw new Error('leads must be a list');
  if (given.length > MOST.leads) throw new Error(`give at most ${MOST.leads} leads at a time`);
  const arrivals: Arrival[] = [];
  const refused: { at: number; message: string }[] = [];
  for (const [at, lead] of given.entries()) {
    try {
      arrivals.push({ leadId: newId(), source, ...readLead(membersOf(lead)) });
    } catch (mistake) {
      refused.push({ at, message: mistake instanceof Error ? mistake.message : 'is no lead' });
    }
  }
  return { arrivals, refused };
}

function readLead(lead: Members): Pick<Arrival, 'person' | 'touch'> {
  const { refused } = lead;
  if (typeof refused === 'string') throw new Error(storable(refused.slice(0, MOST.member)));
  const person = Object.fromEntries(
    MEMBERS.flatMap((name) => {
      const text = readText(name, lead[name]);
      return text ? [[name, text]] : [];
    }),
  );
  const { email, phone, externalId } = person;
  if (email !== undefined && !EMAIL.test(email)) throw new Error('email is no e-mail address');
  if (!(email ?? phone ?? externalId)) throw new Error('has no email, phone or externalId');
  const campaign = Object.entries(membersOf(lead['attribution'])).flatMap(([name, value]) => {
    const text = CAMPAIGN.has(name) ? readText(name, value) : undefined;
    return text ? [[name, text]] : [];
  });
  return {
    person: { ...person, properties: readProperties(lead['properties']) },
    touch: { attribution: Object.fromEntries(campaign) },
  };
}

function readText(name: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new Error(`${name} must be a text`);
  const most = name === 'externalId' ? MOST.externalId : MOST.member;
  if (value.length > most) throw new Error(`${name} has more than ${most} characters`);
  return storable(value.trim());
}

function readProperties(value: unknown): Record<string, string | number | boolean> {
  const entries = Object.entries(membersOf(value)).filter(([, one]) => one !== null);
  if (entries.length > MOST.properties) throw new Error('has more than 200 properties');
  return Object.fromEntries(entries.map(([name, one]) => [name, readProperty(name, one)]));
}

function readProperty(name: string, value: unknown): string | number | boolean {
  if (!PROPERTY.test(name)) {
    throw new Error(
      `property "${storable(name.slice(0, 64))}" must be a letter and word characters`,
    );
  }
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'string' && value.length <= MOST.property) return storable(value);
  throw new Error(`property "${name}" must be a short text, a number, true or false`);
}

const storable = (text: string): string => text.replaceAll(UNSTORABLE, '\uFFFD');

const membersOf = (value: unknown): Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

/** The same for a run that is recorded. @throws {Error} */
export function readAnswer(answer: unknown, marks: Marks) {
  const members = membersOf(answer);
  const value = readLeads(members['leads'], marks);
  const message = describeRefused(value);
  return {
    value: { ...value, cursor: members['cursor'] ?? null, hasMore: members['more'] === true },
    items: value.arrivals.length + value.refused.length,
    faulty: value.refused.length,
    // What others send, or how it is mapped, is no fault of the plugin.
    blamed: 0,
    ...(message !== undefined && { message }),
  };
}

/** One sentence about those that were refused; undefined when none was. */
export function describeRefused({ refused }: SourceLeads): string | undefined {
  if (refused.length === 0) return undefined;
  const shown = refused.slice(0, 5).map(({ at, message }) => `lead ${at + 1}: ${message}`);
  return `${shown.join('; ')}${refused.length > 5 ? '; and more' : ''}`;
}
