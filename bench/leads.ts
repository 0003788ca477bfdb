import { Agent, get } from 'node:http';
import pg from 'pg';
import { seedCompany, type Tenant, withoutIndexes } from './leads-data.ts';
import { median } from './load.ts';
import { ADMIN_PASSWORD, type Part, startDatabase, startPlatform } from './stage.ts';

/**
 * Lists and searches over HTTP in a company of a million leads and one of a tenth of that, taking
 * turns. Goals: a list within 10 ms at p95 and at most 1.3 times as long as in the small company, a
 * search within 50 ms.
 */
const MANY = Number(process.env['LEADS'] ?? 1_000_000);
const ROUNDS = Number(process.env['ROUNDS'] ?? 40);
const SECONDS = Number(process.env['SECONDS'] ?? 4);
const WARM_UP = 4;
const GOALS = { listMs: 10, ratio: 1.3, searchMs: 50 };

/** Which list to ask for, a different one each time. */
type Ask = (tenant: Tenant, turn: number) => string;

const owner = ({ owners }: Tenant, turn: number) => owners[turn % owners.length] ?? '';
const LISTS: Record<string, Ask> = {
  'newest first': () => '',
  'one status': (_, turn) => `status=${['NEW', 'QUALIFIED', 'CONVERTED'][turn % 3]}`,
  'open ones': () => 'statusCategory=OPEN',
  'one source': (_, turn) => `source=source-${turn % 60}`,
  'source and status': (_, turn) => `source=source-${turn % 60}&status=CONTACTED`,
  'of one owner': (tenant, turn) => `assignedTo=${owner(tenant, turn)}`,
  'owner and two statuses': (tenant, turn) =>
    `assignedTo=${owner(tenant, turn)}&status=NURTURING&status=QUALIFIED`,
  'nobody’s, hot': () => 'assignedTo=none&minScore=70',
  'the top': () => 'band=top',
  'hot and top, oldest first': () => 'sort=createdAt&band=hot&band=top',
  'a month': (_, turn) => `createdFrom=${daysAgo(60 + turn)}&createdTo=${daysAgo(30 + turn)}`,
  'oldest first, hot': () => 'sort=createdAt&minScore=80',
  'best first': () => 'sort=-score',
  'best of one owner': (tenant, turn) => `sort=-score&assignedTo=${owner(tenant, turn)}`,
  'best of source and status': (_, turn) =>
    `sort=-score&source=source-${turn % 20}&status=QUALIFIED`,
  'page 20': () => 'page=20',
};
const SEARCHES: Record<string, Ask> = {
  'first name': (_, turn) => `q=${['anna', 'hugo', 'vera'][turn % 3]}`,
  'part of a name': (_, turn) => `q=${['rgreno', 'teiman', 'dlund'][turn % 3]}`,
  'two words': (_, turn) => `q=${['anna lindholm', 'paul maylund'][turn % 2]}`,
  'e-mail': (_, turn) => `q=${10_000 + turn * 7}%40`,
  company: (_, turn) => `q=${['blauwind', 'neustahl gmbh'][turn % 2]}`,
  'part of a phone': (_, turn) => `q=${123_450 + turn}`,
  'two letters': () => 'q=ze',
  'nothing there': (_, turn) => `q=xyzzy${turn}`,
  'name of one owner': (tenant, turn) => `q=tara&assignedTo=${owner(tenant, turn)}`,
  'name, best first': () => 'q=olga&sort=-score',
};

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const agent = new Agent({ keepAlive: true });

const database = await startDatabase();
let platform: Part | undefined;
try {
  platform = await startPlatform({
    DATABASE_URL: database.url,
    LEADPANE_SECRET: 'x'.repeat(32),
    LEADPANE_ROLES: 'api',
  });
  const { many, few } = await seed(database.url);
  const read = createReader(platform.url);
  const sides = { many: await read(many), few: await read(few) };
  await compare('lists', LISTS, sides);
  await compare('searches', SEARCHES, sides);
  await crowd(sides);
} finally {
  agent.destroy();
  await platform?.stop();
  await database.stop();
}

async function seed(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const startedAt = performance.now();
  const made: Tenant[] = [];
  await withoutIndexes(client, async () => {
    for (const leads of [MANY, MANY / 10]) {
      say(`seeding ${leads} leads`);
      made.push(await seedCompany(client, leads));
    }
    say('building the indexes');
  });
  await client.end();
  say(`seeded in ${((performance.now() - startedAt) / 1_000).toFixed(0)} s`);
  const [many, few] = made;
  if (!many || !few) throw new Error('Nothing was seeded.');
  return { many, few };
}

type Reader = (ask: Ask, turn: number) => Promise<number>;
interface Sides {
  readonly many: Reader;
  readonly few: Reader;
}

/** Signs in to a company; the reader answers how many ms its page took. */
function createReader(url: string) {
  return async (tenant: Tenant): Promise<Reader> => {
    const response = await fetch(`${url}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: tenant.email, password: ADMIN_PASSWORD }),
    });
    const { data } = (await response.json()) as { data: { accessToken: string } };
    const headers = { authorization: `Bearer ${data.accessToken}` };
    const cursors = new Map<string, string>();

    /** Every second turn goes on where the last one of the same list ended. */
    return async (ask, turn) => {
      const query = ask(tenant, turn % 2 ? turn - 1 : turn);
      const cursor = turn % 2 ? cursors.get(query) : undefined;
      const onward = cursor ? `&cursor=${cursor}` : '';
      const startedAt = performance.now();
      const body = await fetchText(`${url}/api/v1/leads?${query}${onward}`, headers);
      const tookMs = performance.now() - startedAt;
      const { pagination } = JSON.parse(body) as { pagination: { nextCursor: string | null } };
      if (!cursor && pagination.nextCursor) cursors.set(query, pagination.nextCursor);
      return tookMs;
    };
  };
}

function fetchText(url: string, headers: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { headers, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () =>
        response.statusCode === 200 ? resolve(text) : reject(new Error(`${url}: ${text}`)),
      );
    }).on('error', reject);
  });
}

/** One connection; the companies take turns, so that what slows the machine slows both. */
async function compare(title: string, asks: Record<string, Ask>, sides: Sides): Promise<void> {
  const all = { many: [] as number[], few: [] as number[] };
  print(`${title}, ms at 1 connection: p50 and p95 of ${MANY} leads, p50 of ${MANY / 10}, ratio`);
  for (const [name, ask] of Object.entries(asks)) {
    say(`${title}: ${name}`);
    const took = await takeTurns(ask, sides);
    all.many.push(...took.many);
    all.few.push(...took.few);
    print(`  ${name.padEnd(26)} ${figures(took)}`);
  }
  const goal = title === 'lists' ? GOALS.listMs : GOALS.searchMs;
  const ratio = title === 'lists' ? `, ratio <= ${GOALS.ratio}` : '';
  print(`  ${'all'.padEnd(26)} ${figures(all)}   (goal: p95 <= ${goal} ms${ratio})`);
}

async function takeTurns(ask: Ask, { many, few }: Sides) {
  const took = { many: [] as number[], few: [] as number[] };
  for (let turn = 0; turn < WARM_UP; turn += 1) {
    await many(ask, turn);
    await few(ask, turn);
  }
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    took.many.push(await many(ask, turn));
    took.few.push(await few(ask, turn));
  }
  return took;
}

function figures({ many, few }: { many: number[]; few: number[] }): string {
  const ratio = median(many) / median(few);
  return [median(many), p95(many), median(few), ratio]
    .map((value) => value.toFixed(2).padStart(8))
    .join('');
}

/** Eight readers at once, all lists mixed. */
async function crowd(sides: Sides): Promise<void> {
  const asks = Object.values(LISTS);
  for (const side of ['many', 'few'] as const) {
    const took: number[] = [];
    const until = performance.now() + SECONDS * 1_000;
    await Promise.all(
      Array.from({ length: 8 }, async (_, reader) => {
        for (let turn = reader; performance.now() < until; turn += 1) {
          const ask = asks[turn % asks.length];
          if (ask) took.push(await sides[side](ask, 2 * turn));
        }
      }),
    );
    const leads = side === 'many' ? MANY : MANY / 10;
    const perSecond = (took.length / SECONDS).toFixed(0);
    print(
      `8 connections, ${leads} leads: ${perSecond} lists/s, p50 ${median(took).toFixed(1)} ms, p95 ${p95(took).toFixed(1)} ms`,
    );
  }
}

function p95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN;
}

function say(what: string): void {
  process.stderr.write(`${what} ...\n`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
