import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloneTemplate } from '../../testing/app.ts';
import { createDatabase, type Database, openKnex } from '../infra/database.ts';
import { createKeyStore, sweepKeys } from '../infra/idempotency-keys.ts';
import { newId } from '../infra/ids.ts';
import { createSealing } from '../infra/sealing.ts';
import { type Actor, Problem } from '../kernel/index.ts';
import { type AnswerOnce, createIdempotency } from './idempotency.ts';
import type { Outgoing } from './served.ts';

const actor: Actor = {
  kind: 'user',
  title: 'ADMIN',
  id: randomUUID(),
  companyId: randomUUID(),
  permissions: ['*'],
};

let database: Database;
let owner: Knex;
let answerOnce: AnswerOnce;
const faults: unknown[] = [];
beforeAll(async () => {
  const url = await cloneTemplate();
  database = createDatabase(url);
  owner = openKnex({ connectionString: url }, 1);
  const keys = createKeyStore(database.transact, createSealing('a secret of this test'));
  answerOnce = createIdempotency({ keys, newId, report: (error) => faults.push(error) });
});
afterAll(async () => {
  expect(faults).toEqual([]);
  await Promise.all([owner.destroy(), database.close()]);
});

type Sent = Parameters<AnswerOnce>[0];

/** One intent: a request under a key of its own. */
const intent = (fields: Partial<Sent> = {}): Sent => ({
  actor,
  operation: 'createThing',
  key: randomUUID(),
  url: '/api/v1/things',
  text: '{"name":"thing"}',
  ...fields,
});

/** A handler that counts its effects and answers with the id of what it made. */
function counting(): { ids: string[]; answer: (newId: () => string) => Promise<Outgoing> } {
  const ids: string[] = [];
  return {
    ids,
    async answer(nextId) {
      const id = nextId();
      ids.push(id);
      const headers = { Location: `/api/v1/things/${id}` };
      const body = `{"success":true,"data":{"id":"${id}","secret":"canary-${id}"}}`;
      return { status: 201, headers, type: 'application/json', body };
    },
  };
}

const never = () => new Promise<Outgoing>(() => undefined);
const fail = async () => {
  throw new Problem('lead.not-found');
};
const codeOf = (failed: Promise<unknown>) =>
  failed.then(
    () => 'answered',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  );

/** As if the claim or the answer were so old. */
const age = (key: string, column: string, interval: string) =>
  owner('idempotency_keys')
    .where({ key })
    .update(column, owner.raw(`now() - ?::interval`, [interval]));

describe('a request with an Idempotency-Key', () => {
  it('has one effect, and its repeat gets the first answer byte for byte', async () => {
    const { ids, answer } = counting();
    const sent = intent();

    const first = await answerOnce(sent, answer);
    const second = await answerOnce(sent, answer);

    expect(ids).toHaveLength(1);
    expect(second).toEqual({
      ...first,
      headers: { ...first.headers, 'Idempotent-Replayed': 'true' },
    });
  });

  it('has one effect when it comes fifty times at once', async () => {
    const { ids, answer } = counting();
    const sent = intent();

    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => codeOf(answerOnce(sent, answer))),
    );

    expect(ids).toHaveLength(1);
    const others = outcomes.filter((outcome) => outcome !== 'idempotency.in-flight');
    expect(new Set(others)).toEqual(new Set(['answered']));
    expect(await codeOf(answerOnce(sent, answer))).toBe('answered');
  });

  it.each([
    ['another body', { text: '{"name":"other"}' }],
    ['another query', { url: '/api/v1/things?dryRun=true' }],
    ['another operation', { operation: 'createOther' }],
  ])('is refused with %s', async (_what, change) => {
    const { ids, answer } = counting();
    const sent = intent();
    await answerOnce(sent, answer);

    const refused = codeOf(answerOnce({ ...sent, ...change }, answer));

    expect(await refused).toBe('idempotency.reused');
    expect(ids).toHaveLength(1);
  });

  it('is another one from another actor or another company', async () => {
    const { ids, answer } = counting();
    const sent = intent();

    await answerOnce(sent, answer);
    await answerOnce({ ...sent, actor: { ...actor, id: randomUUID() } }, answer);
    await answerOnce({ ...sent, actor: { ...actor, companyId: randomUUID() } }, answer);

    expect(new Set(ids).size).toBe(3);
  });

  it('is told to wait while the first is being answered', async () => {
    const sent = intent();
    void answerOnce(sent, never);
    await expect.poll(() => owner('idempotency_keys').where({ key: sent.key })).toHaveLength(1);

    const refused = answerOnce(sent, counting().answer);

    await expect(refused).rejects.toMatchObject({
      code: 'idempotency.in-flight',
      shown: { retryAfterSeconds: 1 },
    });
  });

  it('may try again after a failure, of which nothing is kept', async () => {
    const { ids, answer } = counting();
    const sent = intent();

    const failed = codeOf(answerOnce(sent, fail));

    expect(await failed).toBe('lead.not-found');
    expect(await owner('idempotency_keys').where({ key: sent.key })).toEqual([]);
    expect(await codeOf(answerOnce(sent, answer))).toBe('answered');
    expect(ids).toHaveLength(1);
  });

  it('runs again after its process died, with the id of the first attempt', async () => {
    const { ids, answer } = counting();
    const sent = intent();
    void answerOnce(sent, async (nextId) => {
      ids.push(nextId());
      return never();
    });
    await expect.poll(() => ids).toHaveLength(1);
    await age(sent.key, 'claimed_at', '31 seconds');

    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => codeOf(answerOnce(sent, answer))),
    );

    expect(outcomes.filter((outcome) => outcome === 'answered').length).toBeGreaterThan(0);
    expect(ids).toEqual([ids[0], ids[0]]);
  });

  it('keeps the answer of the attempt that took over from one that was only slow', async () => {
    const { answer } = counting();
    const sent = intent();
    const waiting: ((error: Error) => void)[] = [];
    const slow = answerOnce(sent, () => new Promise((_done, breakOff) => waiting.push(breakOff)));
    const outcome = codeOf(slow);
    await expect.poll(() => waiting).toHaveLength(1);
    await age(sent.key, 'claimed_at', '31 seconds');
    const second = await answerOnce(sent, answer);

    waiting[0]?.(new Problem('database.unavailable'));

    expect(await outcome).toBe('database.unavailable');
    expect(await answerOnce(sent, answer)).toMatchObject({ body: second.body });
  });

  it('is a new one after a day', async () => {
    const { ids, answer } = counting();
    const sent = intent();
    await answerOnce(sent, answer);
    await age(sent.key, 'created_at', '25 hours');

    await answerOnce({ ...sent, text: '{"name":"next"}' }, answer);

    expect(new Set(ids).size).toBe(2);
  });
});

describe('kept answers', () => {
  it('are sealed, since some show a secret for the only time', async () => {
    const { ids, answer } = counting();
    const sent = intent();

    await answerOnce(sent, answer);

    const row = await owner('idempotency_keys').where({ key: sent.key }).first();
    expect(JSON.stringify(row)).not.toContain(`canary-${ids[0]}`);
  });

  it('are swept after a day', async () => {
    const [old, young] = [intent(), intent()];
    await answerOnce(old, counting().answer);
    await answerOnce(young, counting().answer);
    await age(old.key, 'created_at', '25 hours');

    await sweepKeys(owner);

    const left = await owner('idempotency_keys').whereIn('key', [old.key, young.key]);
    expect(left.map(({ key }) => key as string)).toEqual([young.key]);
  });
});
