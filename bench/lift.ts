import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { components } from '@leadpane/sdk/client';
import type { RuleDocument } from '@leadpane/plugin-rules';
import { type Ask, finished, postOf, signIn } from './admin.ts';
import document from './course-provider.rules.json' with { type: 'json' };
import { startStage } from './stage.ts';

/**
 * How well `course-provider.rules.json` tells who buys: `npm run bench:lift -- FILE`, with the leads of a
 * course provider (columns ProspectID, LeadOrigin, LeadSource, TotalVisits, TotalTime, PageViews,
 * Specialization, Occupation, Converted). Imported and simulated through the API; the rules were written
 * looking at one half of the leads, so the figures of the other half are the honest ones.
 */
const MAP = [
  'ProspectID=externalId',
  'LeadOrigin=properties.leadOrigin',
  'LeadSource=properties.leadSource',
  'TotalVisits=properties.visits:number',
  'TotalTime=properties.timeOnSite:number',
  'PageViews=properties.pagesPerVisit:number',
  'Specialization=properties.specialization',
  'Occupation=properties.occupation',
  'Converted=properties.converted:number',
];
const HALVES = ['learned from', 'held out'] as const;
const OUTCOME = { field: 'properties.converted', values: [1] };
/**
 * What somebody may have filled in only after talking to the lead, who was warm by then: scores that
 * lean on it look better in the past than they will be.
 */
const MAYBE_LATE = new Set(['added-by-hand', 'channel', 'occupation-unknown', 'no-subject']);

// JSON has no literal types; the platform checks the document before it counts.
const rules = document as RuleDocument;
const early: RuleDocument = {
  ...rules,
  rules: (rules.rules ?? []).filter(({ id }) => !MAYBE_LATE.has(id)),
};

type Simulation = components['schemas']['Simulation'];
type Comparison = components['schemas']['Comparison'];

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('Name the file: npm run bench:lift -- FILE');
const [header = '', ...rows] = (await readFile(file, 'utf8')).trimEnd().split(/\r?\n/);

const stage = await startStage();
try {
  const ask = await signIn(stage.url);
  for (const half of HALVES) await importHalf(ask, half);
  const [rulesAt] = await ask<{ id: string; plugin: string }[]>('/api/v1/plugin-installations');
  if (rulesAt?.plugin !== 'leadpane/rules') throw new Error('There are no rules to replace.');
  const simulate = (config: RuleDocument, half?: string) =>
    simulateRules(ask, rulesAt.id, { config, filter: half ? { source: [half] } : {} });
  const all = await simulate(rules);
  print('all leads', all);
  print('the half the rules were written for', await simulate(rules, HALVES[0]));
  print('the half held out', await simulate(rules, HALVES[1]));
  print('held out, without what may be known late', await simulate(early, HALVES[1]));
  for (const { score, up, down } of all.thresholds) {
    say(`${score} points: ${up.leads} leads cross upwards, ${down.leads} downwards`);
  }
} finally {
  await stage.stop();
}

/** By the id, which comes first, so that the halves are the same in every run. */
function halfOf(row: string): string {
  const id = row.slice(0, row.indexOf(','));
  const [first = 0] = createHash('sha256').update(id).digest();
  return HALVES[first % HALVES.length] ?? '';
}

async function importHalf(ask: Ask, half: string): Promise<void> {
  const query = new URLSearchParams({ source: half, fileName: `${half}.csv` });
  for (const pair of MAP) query.append('map', pair);
  const found = await ask<components['schemas']['Import']>(`/api/v1/imports?${query.toString()}`, {
    method: 'POST',
    body: [header, ...rows.filter((row) => halfOf(row) === half)].join('\n'),
    headers: { 'content-type': 'text/csv' },
  });
  say(`${half}: ${found.rows} rows, ${found.added} leads, ${found.refused} refused`);
}

async function simulateRules(ask: Ask, id: string, order: object): Promise<Comparison> {
  const path = `/api/v1/plugin-installations/${id}/simulations`;
  const asked = await ask<Simulation>(
    path,
    postOf({ sample: 100_000, outcome: OUTCOME, ...order }),
  );
  const { comparison } = await finished<Simulation>(ask, `/api/v1/simulations/${asked.id}`);
  return comparison;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function print(what: string, { leads, lift }: Comparison): void {
  if (!lift) throw new Error('Nobody was won, or everybody.');
  const { rate, proposed, current } = lift;
  const lifted = (share: number) => (share / rate).toFixed(2);
  say(`\n${what}: ${leads} leads, ${percent(rate)} won`);
  say(`  AUC ${proposed.auc} (with the rules of a new company ${current.auc})`);
  say(`  won in each tenth of the scores  ${proposed.deciles.map(percent).join('  ')}`);
  say(`  lift over the average            ${proposed.deciles.map(lifted).join('  ')}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
