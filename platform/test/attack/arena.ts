import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { openKnex } from '../../src/infra/database.ts';
import { pluginHostPid } from '../../testing/plugin-host-pid.ts';
import { startPlatformProcess } from '../../testing/process.ts';
import { startReceiver } from '../../testing/receiver.ts';
import { ADMIN, type Stage } from '../../testing/world.ts';
import { attack, type AttackResult } from './attack.ts';
import { countRowsWith } from './canaries.ts';
import { type Attack, corpus } from './corpus.ts';

const SETTLED_POLL_MS = 50;

/** What is left when everybody has attacked. */
export interface Aftermath {
  /** Processes of the platform that ended before they were told to. */
  readonly exits: number;
  /** Rows of the database and lines of the log in which a secret stands in the clear. */
  readonly secretsSeen: number;
  /** Requests that reached the platform's own machine. */
  readonly requestsInside: number;
  /** Leads that no scorer has looked at. */
  readonly unscored: number;
  /** Leads that lost the points of the rules. */
  readonly unruled: number;
}

/** A platform of its own, as an operator starts it, to be attacked. */
export async function openArena() {
  const secret = `canary-of-a-plugin-${randomUUID()}`;
  const operatorSecret = `canary-of-the-operator-${randomUUID()}`;
  const inside = await startReceiver();
  const platform = await startPlatformProcess({
    env: {
      LEADPANE_LOG_LEVEL: 'info',
      LEADPANE_SECRET: operatorSecret,
      LEADPANE_ADMIN_EMAIL: ADMIN.email,
      LEADPANE_ADMIN_PASSWORD: ADMIN.password,
      LEADPANE_DEMO: 'on',
      LEADPANE_DEMO_EMBED_SECRET: Buffer.alloc(32, 7).toString('base64url'),
    },
  });
  const knex = openKnex({ connectionString: platform.databaseUrl }, 4);
  const stage: Stage = { url: platform.url, knex };
  const { password } = new URL(platform.databaseUrl);
  const secrets = [secret, operatorSecret, password, ADMIN.password];
  const hosts = new Set<string>();

  return {
    url: platform.url,
    attacks: corpus(inside.url),

    /** Lets these attack together. */
    async attack(attacks: readonly Attack[]): Promise<AttackResult[]> {
      const results = await attack(stage, attacks, secret);
      hosts.add(pluginHostPid(platform.pid));
      return results;
    },

    /** Ends the platform and says what it looks like. */
    async close(): Promise<Aftermath> {
      const wasRunning = platform.isRunning();
      while (await knex('outbox').whereNull('buriedAt').first('id')) await wait(SETTLED_POLL_MS);
      const rows = await countRowsWith(knex, secrets);
      const unscored = await count(knex('leads').where({ scoreState: 'pending' }));
      const unruled = await count(
        knex('lead_scores').whereRaw(`contributions::text not like '%leadpane/rules@%'`),
      );
      await knex.destroy();
      const { out, err } = await platform.end('SIGTERM');
      await platform.stop();
      await inside.stop();
      const lines = `${out}\n${err}`.split('\n');
      const told = lines.filter((line) => secrets.some((one) => line.includes(one)));
      return {
        exits: (wasRunning ? 0 : 1) + (hosts.size - 1),
        secretsSeen: rows + told.length,
        requestsInside: inside.heard.length,
        unscored,
        unruled,
      };
    },
  };
}

const count = async (query: { count(what: string): PromiseLike<unknown> }): Promise<number> => {
  const [row] = (await query.count('* as rows')) as { rows: string }[];
  return Number(row?.rows);
};
