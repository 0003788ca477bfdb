import { openKnex } from '../platform/src/infra/database.ts';
import { installPlugin } from '../platform/testing/installed-plugin.ts';
import { SCORER, SCORER_INPUT, twentyRules } from './plugin-samples.ts';
import { ADMIN_PASSWORD, startStage } from './stage.ts';

/**
 * Stored leads with rules and a scorer in the sandbox: simulated, then scored again while somebody
 * reads. `npm run bench:rescore [-- LEADS]`; the default is 100,000.
 */
const LEADS = Number(process.argv[2] ?? '100000');
const SIMULATED = 10_000;
const POLL_MS = 200;
/** What an API process may lag behind the database. */
const FRESH_MS = 3_500;

const stage = await startStage();
const knex = openKnex({ connectionString: stage.databaseUrl, statement_timeout: 0 }, 2);
try {
  const { companyId, id } = await knex('plugin_installations').first('company_id', 'id');
  await addLeads(companyId);
  await knex('plugin_configs')
    .where({ installationId: id })
    .update({ config: JSON.stringify(twentyRules) });
  const caller = { authorization: `Bearer ${await signIn()}` };
  const ask = async (path: string, body?: object) => {
    const headers = { ...caller, ...(body && { 'content-type': 'application/json' }) };
    const init = body ? { method: 'POST', body: JSON.stringify(body), headers } : { headers };
    const response = await fetch(stage.url + path, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    return (JSON.parse(text) as { data: { id: string; state: string; done: number } }).data;
  };
  const done = async (path: string, at: string, order: object) => {
    const startedAt = performance.now();
    let { id: job, state, done: leads } = await ask(path, order);
    while (state === 'waiting' || state === 'running') {
      await new Promise((next) => setTimeout(next, POLL_MS));
      ({ id: job, state, done: leads } = await ask(`${at}/${job}`));
    }
    return { state, leads, seconds: (performance.now() - startedAt) / 1_000 };
  };
  const of = `/api/v1/plugin-installations/${id}`;
  const order = { config: { ...twentyRules, base: 20 }, sample: SIMULATED };
  say('simulation of rules', await done(`${of}/simulations`, '/api/v1/simulations', order));
  const contributes = { scorers: [{ id: 'main', title: 'M', input: SCORER_INPUT, maxPoints: 50 }] };
  await installPlugin(knex, { companyId, source: SCORER, manifest: { contributes } });
  await new Promise((next) => setTimeout(next, FRESH_MS));
  const reader = startReader(() => ask('/api/v1/leads?limit=50'));
  say('rules and a sandboxed scorer', await done(`${of}/backfill`, '/api/v1/rescorings', {}));
  say('GET /leads meanwhile', await reader.stop());
} finally {
  await knex.destroy();
  await stage.stop();
}

async function addLeads(companyId: string): Promise<void> {
  await knex.raw(
    `insert into leads (id, company_id, email, job_title, source, score_state, properties)
     select overlay(md5(n::text) placing lpad(to_hex(n), 12, '0') from 1 for 12)::uuid, ?,
       'visitor-' || n || '@acme.example', (array['CEO', 'Engineer', 'Buyer'])[1 + n % 3],
       'bench', 'scored', jsonb_build_object('companySize', n * 37 % 1500, 'visits', n % 12)
     from generate_series(1, ?::int) n`,
    [companyId, LEADS],
  );
  await knex.raw('analyze leads');
}

async function signIn(): Promise<string> {
  const credentials = { email: 'admin@localhost', password: ADMIN_PASSWORD };
  const response = await fetch(`${stage.url}/api/v1/auth/login`, {
    method: 'POST',
    body: JSON.stringify(credentials),
    headers: { 'content-type': 'application/json' },
  });
  return ((await response.json()) as { data: { accessToken: string } }).data.accessToken;
}

/** Reads again and again, one request at a time. */
function startReader(read: () => Promise<unknown>) {
  const took: number[] = [];
  let isStopped = false;
  const reading = (async () => {
    while (!isStopped) {
      const startedAt = performance.now();
      await read();
      took.push(performance.now() - startedAt);
    }
  })();
  return {
    async stop() {
      isStopped = true;
      await reading;
      const sorted = took.toSorted((a, b) => a - b);
      const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);
      return { requests: took.length, p50Ms: at(0.5), p99Ms: at(0.99) };
    },
  };
}

function say(what: string, measured: object): void {
  process.stdout.write(`${what}: ${JSON.stringify(measured)}\n`);
}
