import { en, Faker } from '@faker-js/faker';

/** One row of `activities`, without its lead. */
export interface SampleActivity {
  readonly id: string;
  readonly type: string;
  readonly actor: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly occurredAt: Date;
}

/** One row of `leads`, not scored yet, and what happened to it. */
export interface SampleLead {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string | null;
  readonly company: string;
  readonly jobTitle: string;
  readonly country: string;
  readonly status: string;
  readonly source: string;
  readonly assignedTo: string | null;
  readonly properties: Readonly<Record<string, string | boolean>>;
  readonly firstTouch: object;
  readonly createdAt: Date;
  readonly activities: readonly SampleActivity[];
}

interface Order {
  readonly count: number;
  /** The same seed makes the same leads. */
  readonly seed: number;
  /** Leads come from the year before this moment. */
  readonly until: Date;
  /** Ids of users who may own leads. */
  readonly owners: readonly string[];
}

const DAY_MS = 86_400_000;
const DAYS = 365;

/** How often each comes, how it is tagged, and how much better its leads are than others, 0 to 1. */
const SOURCES = [
  { value: 'google', weight: 30, medium: 'cpc', worth: 0.5 },
  { value: 'newsletter', weight: 18, medium: 'email', worth: 0.6 },
  { value: 'linkedin', weight: 14, medium: 'paid-social', worth: 0.7 },
  { value: 'direct', weight: 14, medium: undefined, worth: 0.45 },
  { value: 'facebook', weight: 10, medium: 'paid-social', worth: 0.25 },
  { value: 'partner', weight: 6, medium: 'referral', worth: 0.9 },
  { value: 'webinar', weight: 5, medium: 'event', worth: 0.8 },
  { value: 'bing', weight: 3, medium: 'cpc', worth: 0.4 },
] as const;
const CAMPAIGNS = ['spring-launch', 'free-trial', 'brand', 'retargeting'];
/** From the least promising to the most. */
const TITLES = ['Student', 'Assistant', 'Engineer', 'Team Lead', 'Head of Operations', 'CEO'];
const SIZES = ['1-10', '11-50', '51-200', '201-1000', '1000+'];
const PAGES = ['/', '/pricing', '/features', '/customers', '/blog/lead-scoring'];

/** Believable leads whose outcome depends on where they came from and who they are. */
export function* makeSampleLeads({ count, seed, until, owners }: Order): Generator<SampleLead> {
  const faker = new Faker({ locale: en, seed });
  for (let at = 0; at < count; at += 1) {
    const share = (at + faker.number.float()) / count;
    const createdAt = new Date(until.getTime() - (1 - share) * DAYS * DAY_MS);
    yield makeLead(faker, { at, createdAt, until, owners });
  }
}

interface Moment {
  readonly at: number;
  readonly createdAt: Date;
  readonly until: Date;
  readonly owners: readonly string[];
}

function makeLead(faker: Faker, { at, createdAt, until, owners }: Moment): SampleLead {
  const source = faker.helpers.weightedArrayElement(
    SOURCES.map((one) => ({ weight: one.weight, value: one })),
  );
  const quality = (source.worth + faker.number.float() + faker.number.float()) / 3;
  const ageDays = (until.getTime() - createdAt.getTime()) / DAY_MS;
  const status = outcomeOf(faker, quality, ageDays);
  const [firstName, lastName] = [faker.person.firstName(), faker.person.lastName()];
  const company = faker.company.name();
  const domain = company.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const isOwned = status !== 'NEW' && status !== 'JUNK' && owners.length > 0;
  const path = faker.helpers.arrayElement(PAGES);
  return {
    id: idAt(faker, createdAt),
    firstName,
    lastName,
    email: `${asAddress(firstName)}.${asAddress(lastName)}.${at}@${domain}.example`,
    phone: quality > 0.3 ? `+44207946${faker.string.numeric(4)}` : null,
    company,
    jobTitle: grade(TITLES, quality),
    country: faker.helpers.arrayElement(['DE', 'GB', 'US', 'FR', 'NL']),
    status,
    source: source.value,
    assignedTo: isOwned ? faker.helpers.arrayElement(owners) : null,
    properties: { sample: true, companySize: grade(SIZES, quality) },
    firstTouch: {
      page: `https://www.example.com${path}`,
      ...(source.medium && {
        attribution: {
          utm_source: source.value,
          utm_medium: source.medium,
          utm_campaign: faker.helpers.arrayElement(CAMPAIGNS),
        },
      }),
    },
    createdAt,
    activities: makeHistory(faker, { status, quality, createdAt, until }),
  };
}

/** The better, the more often won; the older, the more often decided. */
function outcomeOf(faker: Faker, quality: number, ageDays: number): string {
  const progress = faker.number.float() * Math.min(1, ageDays / 60);
  if (progress < 0.1) return 'NEW';
  if (quality < 0.25) return progress < 0.5 ? 'JUNK' : 'UNQUALIFIED';
  if (progress < 0.2) return 'ASSIGNED';
  if (progress < 0.45) return 'CONTACTED';
  if (progress < 0.6) return 'NURTURING';
  if (progress < 0.7) return quality > 0.45 ? 'QUALIFIED' : 'RECYCLED';
  return faker.number.float() < quality ** 2 ? 'CONVERTED' : 'UNQUALIFIED';
}

function makeHistory(
  faker: Faker,
  lead: { status: string; quality: number; createdAt: Date; until: Date },
): SampleActivity[] {
  const { status, quality, createdAt, until } = lead;
  let nextAt = createdAt;
  const note = (type: string, actor: string, properties: SampleActivity['properties']) => {
    const occurredAt = nextAt;
    const waitMs = faker.number.float({ min: 0.02, max: 3 }) * DAY_MS;
    nextAt = new Date(Math.min(until.getTime(), occurredAt.getTime() + waitMs));
    return { id: idAt(faker, occurredAt), type, actor, properties, occurredAt };
  };
  const views = faker.number.int({ min: 0, max: Math.round(quality * 6) });
  const history = [note('FORM_SUBMITTED', 'lead', { formId: 'frm_demo' })];
  for (let view = 0; view < views; view += 1) {
    history.push(note('PAGE_VIEW', 'lead', { path: faker.helpers.arrayElement(PAGES) }));
  }
  if (['CONTACTED', 'NURTURING', 'QUALIFIED', 'CONVERTED'].includes(status)) {
    history.push(note('CALL', 'user', { outcome: quality > 0.5 ? 'interested' : 'call back' }));
  }
  if (status !== 'NEW') history.push(note('STATUS_CHANGED', 'user', { from: 'NEW', to: status }));
  return history;
}

const grade = (scale: readonly string[], quality: number): string =>
  scale[Math.min(scale.length - 1, Math.floor(quality * scale.length))] ?? '';

const asAddress = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]/g, '');

/** A UUIDv7 of that moment, whose other bits are the seed's. */
function idAt(faker: Faker, moment: Date): string {
  const time = moment.getTime().toString(16).padStart(12, '0');
  const rest = faker.string.hexadecimal({ length: 18, prefix: '', casing: 'lower' });
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6)}`;
}
