import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, startTestApp } from '../../testing/app.ts';
import type { TestApp } from '../../testing/app.ts';

let app: TestApp;
let viewer: Client;
beforeAll(async () => {
  app = await startTestApp();
  viewer = await app.as('VIEWER');
});
afterAll(() => app.stop());

const list = (query: string) => viewer.get(`/api/v1/leads?${query}`);

const STATUSES = ['NEW', 'ASSIGNED', 'CONTACTED', 'QUALIFIED', 'CONVERTED', 'UNQUALIFIED', 'JUNK'];
const CATEGORIES: Record<string, string> = {
  NEW: 'OPEN',
  ASSIGNED: 'OPEN',
  CONTACTED: 'WORKING',
  QUALIFIED: 'WORKING',
  CONVERTED: 'WON',
  UNQUALIFIED: 'LOST',
  JUNK: 'LOST',
};
const STAGES = ['LEAD', 'MQL', 'CUSTOMER'];
const BANDS = ['cold', 'warm', 'hot', 'top'];
const THRESHOLDS = [50, 70, 85];
const SOURCES = ['list-a', 'list-b', 'list-c'];
const FIRST_MS = Date.parse('2026-01-01T00:00:00Z');
const HOUR_MS = 3_600_000;
const COUNT = 90;

interface Known {
  readonly id: string;
  readonly status: string;
  readonly source: string;
  readonly lifecycleStage: string;
  readonly assignedTo: string | null;
  readonly score: number;
  readonly scoreState: string;
  /** Place in `BANDS`. */
  readonly band: number;
  readonly createdAt: Date;
}

const pick = <T>(values: readonly T[], at: number) => values[at % values.length] as T;

/** Leads of every kind, an hour apart, the same in every run. */
async function seed(): Promise<Known[]> {
  const user = await app.knex('users').first('id', 'companyId');
  const known = Array.from({ length: COUNT }, (_, at): Known => {
    const createdAt = new Date(FIRST_MS + at * HOUR_MS);
    const time = createdAt.getTime().toString(16).padStart(12, '0');
    const score = at % 9 === 0 ? 0 : (at * 37) % 101;
    return {
      id: `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`,
      status: pick(STATUSES, at * 5 + (at % 11)),
      source: pick(SOURCES, at * 7 + (at % 13)),
      lifecycleStage: pick(STAGES, at * 3 + (at % 5)),
      assignedTo: at % 4 === 0 ? user.id : null,
      score,
      // Some have kept the band of a score that was a little higher.
      band: THRESHOLDS.filter((from) => score + (at % 5) >= from).length,
      scoreState: at % 9 === 0 ? 'pending' : pick(['scored', 'scored', 'partial'], at),
      createdAt,
    };
  });
  await app.knex('leads').insert(known.map((lead) => ({ ...lead, companyId: user.companyId })));
  return known;
}

const some = (values: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const moment = fc
  .integer({ min: -2, max: COUNT + 2 })
  .map((hour) => new Date(FIRST_MS + hour * HOUR_MS).toISOString());

const ASKED = fc.record({
  sort: optional(fc.constantFrom('createdAt', '-createdAt', 'score', '-score')),
  status: optional(some(STATUSES)),
  statusCategory: optional(some(['OPEN', 'WORKING', 'WON', 'LOST'])),
  source: fc.option(some(SOURCES), { nil: SOURCES }),
  lifecycleStage: optional(some(STAGES)),
  assignedTo: optional(some(['none', 'user'])),
  minScore: optional(fc.integer({ min: 0, max: 100 })),
  maxScore: optional(fc.integer({ min: 0, max: 100 })),
  scoreState: optional(fc.constantFrom('pending', 'scored', 'partial')),
  band: optional(some(BANDS)),
  createdFrom: optional(moment),
  createdTo: optional(moment),
});
type Asked = typeof ASKED extends fc.Arbitrary<infer T> ? T : never;

const isIn = (values: readonly string[] | undefined, value: string) =>
  values?.includes(value) ?? true;
const isWithin = (value: number, from: number, to: number) => value >= from && value <= to;
const msOf = (time: string | undefined, otherwise: number) =>
  time === undefined ? otherwise : Date.parse(time);

const isScored = ({ scoreState, band, minScore = 0, maxScore = 100 }: Asked, lead: Known) =>
  isIn(scoreState && [scoreState], lead.scoreState) &&
  isIn(band, String(BANDS[lead.band])) &&
  isWithin(lead.score, minScore, maxScore);

/** What the list should hold, by plain means. */
function expected(known: readonly Known[], asked: Asked): string[] {
  const { createdFrom, createdTo } = asked;
  const found = known.filter(
    (lead) =>
      isIn(asked.status, lead.status) &&
      isIn(asked.statusCategory, String(CATEGORIES[lead.status])) &&
      isIn(asked.source, lead.source) &&
      isIn(asked.lifecycleStage, lead.lifecycleStage) &&
      isIn(asked.assignedTo, lead.assignedTo ? 'user' : 'none') &&
      isScored(asked, lead) &&
      isWithin(+lead.createdAt, msOf(createdFrom, 0), msOf(createdTo, Infinity) - 1),
  );
  const { sort = '-createdAt' } = asked;
  const by = (lead: Known) => (sort.endsWith('score') ? lead.score : 0);
  const ascending = found.toSorted((a, b) => by(a) - by(b) || (a.id < b.id ? -1 : 1));
  return (sort.startsWith('-') ? ascending.toReversed() : ascending).map(({ id }) => id);
}

describe('a list', () => {
  let known: Known[];
  let userId: string;
  beforeAll(async () => {
    known = await seed();
    userId = known[0]?.assignedTo ?? '';
  });

  const address = (asked: Asked) =>
    Object.entries(asked)
      .flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const))
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}=${value === 'user' ? userId : String(value)}`)
      .join('&');

  it('holds what matches, once, in its order, by cursor and by page', async () => {
    const property = fc.asyncProperty(
      ASKED,
      fc.integer({ min: 7, max: 60 }),
      async (asked, limit) => {
        const query = `${address(asked)}&limit=${limit}`;
        const byCursor: string[] = [];
        const byPage: string[] = [];

        let cursor = '';
        for (let page = 1; page === 1 || cursor; page += 1) {
          const [onward, numbered] = await Promise.all([
            list(query + (cursor && `&cursor=${cursor}`)),
            list(`${query}&page=${page}`),
          ]);
          byCursor.push(...onward.body.data.map(({ id }: Known) => id));
          byPage.push(...numbered.body.data.map(({ id }: Known) => id));
          cursor = onward.body.pagination.nextCursor ?? '';
          const total = expected(known, asked).length;
          expect(numbered.body.pagination).toMatchObject({ page, total, totalIsExact: true });
        }

        expect(byCursor).toEqual(expected(known, asked));
        expect(byPage).toEqual(byCursor);
      },
    );
    await fc.assert(property, { numRuns: 60 });
  }, 60_000);
});
