import { randomUUID } from 'node:crypto';
import { createClient } from '../../testing/client.ts';
import type { World } from '../../testing/fixtures/fixture.ts';
import { install, publish } from '../../testing/sample-upload.ts';
import { firstCompany, openWorld, type Stage } from '../../testing/world.ts';
import type { Attack } from './corpus.ts';
import { GRANTED, hostileUpload } from './hostile-upload.ts';

/** What the platform recorded of an attack. */
export interface AttackResult {
  readonly attack: Attack;
  readonly state: 'ok' | 'faulty' | 'failed';
  readonly code: string | null;
  readonly message: string | null;
  readonly ms: number;
  /** What it got at that it should not have. */
  readonly reached: readonly string[];
}

/** It was noticed and ended, or did nothing that anybody minds; and it got at nothing. */
export const isContained = ({ attack: met, state, code, reached }: AttackResult): boolean =>
  reached.length === 0 &&
  code !== 'host_error' &&
  code !== 'queue_timeout' &&
  (met.isHarmless === true || state !== 'ok');

/** A hostile plugin at work. */
interface Enabled {
  readonly attack: Attack;
  /** Of its installation. */
  readonly path: string;
  /** Where it receives, if it is a source. */
  readonly address: string | undefined;
}

interface Run {
  readonly id: string;
  readonly trigger: string;
  readonly state: AttackResult['state'];
  readonly code: string | null;
  readonly message: string | null;
  readonly runMs: number;
}

/**
 * Publishes, installs and enables hostile plugins, all of them together, has them meet leads as they
 * come in, and answers what was recorded of each; then uninstalls them. `secret` is in the
 * configuration of each.
 */
export async function attack(
  stage: Stage,
  attacks: readonly Attack[],
  secret: string,
): Promise<AttackResult[]> {
  const world = await openWorld(stage, await firstCompany(stage), 'ADMIN');
  const enabled = await inTurn(attacks, (one) => enable(world, one, secret));
  const runs = await provoke(stage, world, enabled);
  const results = await inTurn(enabled, async ({ attack: met, path }) =>
    describeRun(world, met, runs.get(path)),
  );
  await inTurn(enabled, ({ path }) => world.admin.send('DELETE', path));
  return results;
}

async function enable({ admin }: World, met: Attack, secret: string): Promise<Enabled> {
  const pluginId = await publish(admin, hostileUpload(met));
  const path = await install(admin, pluginId, { config: { token: secret }, granted: GRANTED });
  await admin.send('POST', `${path}/enable`);
  if (met.point !== 'source') return { attack: met, path, address: undefined };
  const { body } = await admin.post(`${path}/webhook-address`, {});
  return { attack: met, path, address: new URL(body.data.url as string).pathname };
}

/** Sends leads until each has run; the platform may take seconds to know what is enabled. */
async function provoke(
  stage: Stage,
  world: World,
  enabled: readonly Enabled[],
): Promise<Map<string, Run>> {
  const anybody = createClient(stage.url, {});
  await inTurn(enabled, async ({ address }) => address && anybody.post(address, {}));
  const runs = new Map<string, Run>();
  while (runs.size < enabled.length) {
    await submit(stage, world);
    const waiting = enabled.filter(({ path }) => !runs.has(path));
    await inTurn(waiting, async ({ path }) => {
      const { body } = await world.admin.get(`${path}/runs?limit=10`);
      // Whoever is enabled is checked first; that is no attack.
      const run = (body.data as Run[]).find(({ trigger }) => trigger !== 'check');
      if (run) runs.set(path, run);
    });
  }
  return runs;
}

/** A lead, until it is scored. */
async function submit({ url, knex }: Stage, { formId, siteKey }: World): Promise<void> {
  const email = `${randomUUID()}@innocent.example`;
  const path = `/api/v1/forms/${formId}/submissions?siteKey=${siteKey}`;
  const { status } = await createClient(url, {}).post(path, { fields: { email, consent: true } });
  if (status !== 201) throw new Error(`A form was answered with ${status}.`);
  for (;;) {
    const lead = await knex('leads').where({ email }).whereNot({ scoreState: 'pending' }).first();
    if (lead) return;
    await new Promise((next) => setTimeout(next, 50));
  }
}

async function describeRun({ admin }: World, met: Attack, run?: Run): Promise<AttackResult> {
  if (!run) throw new Error(`${met.what} did not run.`);
  const { state, code, message, runMs: ms } = run;
  const { body } = await admin.get(`/api/v1/plugin-runs/${run.id}`);
  const said = (body.data.logs as { message: string }[]).map((line) => line.message);
  const reached = said.filter((line) => line.startsWith('reached'));
  return { attack: met, state, code, message, ms, reached };
}

/** One after the other. */
async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (const item of items) done.push(await work(item));
  return done;
}
