import { parseArgs } from 'node:util';
import { openKnex } from '../infra/database.ts';
import { type Command, type Output, UsageError } from './command.ts';
import { findInstallation } from './installation.ts';
import { createProgress } from './progress.ts';
import type { SampleLead } from './sample-leads.ts';
import { openSampleStore } from './sample-store.ts';
import { adminEmail } from './admin-email.ts';

const OPTIONS = {
  leads: { type: 'string', default: '5000' },
  seed: { type: 'string', default: '1' },
  until: { type: 'string' },
  reset: { type: 'boolean', default: false },
  json: { type: 'boolean' },
} as const;

const MOST_LEADS = 1_000_000;
const MOST_SEED = 2 ** 31 - 1;
const BATCH = 500;

type Store = Awaited<ReturnType<typeof openSampleStore>>;

/** `leadpane seed`: sample leads to look at, and their removal. */
export const seedCommand: Command = {
  help: `Usage: leadpane seed [options]

Stores made-up leads with a year of history in the Leadpane that runs here: people and companies,
campaigns, statuses, owners and outcomes that go with them. Leadpane scores them as it does imports.
The same seed and date make the same leads, so a second run adds nothing.

Options:
  --leads N        How many, 1 to ${MOST_LEADS}; default 5000
  --seed N         Which ones, 0 to ${MOST_SEED}; default 1
  --until DATE     The last day of their history, as 2026-03-31; default today
  --reset          Remove every sample lead and what came of it; make none
  --json           Print { success, added } or { success, removed }

Environment:
  LEADPANE_DATA_DIR                 the data directory; default .leadpane in the working directory
  DATABASE_URL and LEADPANE_SECRET  of a platform without a data directory

Example:
  npx leadpane seed --leads 200`,

  async run(args, { env, stderr }) {
    const { values } = parseArgs({ args, options: OPTIONS });
    const count = readNumber('leads', values.leads, { least: 1, most: MOST_LEADS });
    const seed = readNumber('seed', values.seed, { least: 0, most: MOST_SEED });
    const until = readDay(values.until);
    const { databaseUrl } = await findInstallation(env);
    const system = openKnex({ connectionString: databaseUrl, application_name: 'leadpane-cli' }, 1);
    try {
      const store = await openSampleStore(system, adminEmail(env));
      if (values.reset) {
        const removed = await store.removeAll();
        return { text: `${removed} sample leads removed.`, json: { removed } };
      }
      const { owners } = store;
      // Loaded here: its words for names and companies slow down no other command.
      const { makeSampleLeads } = await import('./sample-leads.ts');
      const leads = makeSampleLeads({ count, seed, until, owners });
      const added = await addAll(store, leads, { count, stderr });
      const text = `${added} sample leads added, ${count - added} known.`;
      return { text, json: { added } };
    } finally {
      await system.destroy();
    }
  },
};

async function addAll(
  store: Store,
  leads: Iterable<SampleLead>,
  { count, stderr }: { count: number; stderr: Output },
): Promise<number> {
  const progress = createProgress({
    out: stderr,
    name: 'Sample leads',
    size: count,
    unit: { done: 'stored', format: String },
    nowMs: () => performance.now(),
  });
  let added = 0;
  for (const batch of inBatches(leads)) {
    added += await store.add(batch);
    progress.advance(batch.length);
  }
  progress.end();
  return added;
}

function* inBatches<T>(items: Iterable<T>): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function readNumber(name: string, text: string, { least, most }: { least: number; most: number }) {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new UsageError(`--${name} is "${text}"; use a whole number from ${least} to ${most}.`);
}

/** The end of that day, in UTC. */
function readDay(text = new Date().toISOString().slice(0, 10)): Date {
  const day = new Date(`${text}T23:59:59.999Z`);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime());
  if (isDay && day.toISOString().startsWith(text)) return day;
  throw new UsageError(`--until is "${text}"; use a day such as 2026-03-31.`);
}
