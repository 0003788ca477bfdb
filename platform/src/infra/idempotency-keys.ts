import type { Knex } from 'knex';
import type { Claim, KeyedRequest, KeyStore } from '../contract/idempotency.ts';
import type { Transact, Tx } from '../kernel/index.ts';
import { inside } from './database.ts';
import type { Sealing } from './sealing.ts';

/** Longer than any request takes: whoever claimed a key then is gone. */
const CLAIM_SECONDS = 30;
const KEPT = `interval '24 hours'`;

interface Row {
  readonly operation: string;
  readonly requestHash: string;
  readonly sealedAnswer: string | null;
  readonly isClaimed: boolean;
}

/** Keys in the database. Answers lie there sealed, since some show a secret for the only time. */
export function createKeyStore(transact: Transact, sealing: Sealing): KeyStore {
  return {
    claim: (request, subjectId) =>
      transact(request.companyId, async (tx) => {
        await rowOf(tx, request).whereRaw(`created_at < now() - ${KEPT}`).delete();
        const first = await insert(tx, request, subjectId);
        if (first) return first;
        const known = await read(tx, request);
        // Released in this moment.
        if (!known) return { state: 'in-flight' };
        if (known.operation !== request.operation || known.requestHash !== request.hash) {
          return { state: 'reused' };
        }
        if (known.sealedAnswer)
          return { state: 'answered', answer: sealing.open(known.sealedAnswer) };
        return known.isClaimed ? { state: 'in-flight' } : takeOver(tx, request);
      }),

    keep: (request, attempt, answer) =>
      transact(request.companyId, async (tx) => {
        await rowOf(tx, request)
          .where({ attempt })
          .update({ sealedAnswer: sealing.seal(answer) });
      }),

    release: (request, attempt) =>
      transact(request.companyId, async (tx) => {
        await rowOf(tx, request).where({ attempt }).delete();
      }),
  };
}

/** Forgets what is older than a day, of every company. */
export async function sweepKeys(system: Knex): Promise<void> {
  await system.raw(`delete from idempotency_keys where created_at < now() - ${KEPT}`);
}

/** Answers that show these rows, kept for a repeat, go with them. */
export async function forgetAnswers(tx: Tx, subjectIds: readonly string[]): Promise<void> {
  await inside(tx)('idempotency_keys')
    .where({ companyId: tx.companyId })
    .whereRaw('subject_id = any(?::uuid[])', [[...subjectIds]])
    .delete();
}

const rowOf = (tx: Tx, { actorId, key }: KeyedRequest) =>
  inside(tx)('idempotency_keys').where({ companyId: tx.companyId, actorId, key });

async function insert(
  tx: Tx,
  request: KeyedRequest,
  subjectId: string,
): Promise<Claim | undefined> {
  const { hash: requestHash, ...row } = request;
  const [added] = await inside(tx)('idempotency_keys')
    .insert({ ...row, requestHash, subjectId })
    .onConflict(['company_id', 'actor_id', 'key'])
    .ignore()
    .returning('attempt');
  return added && { state: 'claimed', subjectId, attempt: added.attempt };
}

const read = (tx: Tx, request: KeyedRequest): Promise<Row | undefined> =>
  rowOf(tx, request)
    .forUpdate()
    .first(
      'operation',
      'requestHash',
      'sealedAnswer',
      inside(tx).raw(`claimed_at > now() - interval '${CLAIM_SECONDS} seconds' as "isClaimed"`),
    );

async function takeOver(tx: Tx, request: KeyedRequest): Promise<Claim> {
  const [{ subjectId, attempt }] = await rowOf(tx, request)
    .update({ claimedAt: inside(tx).fn.now(), attempt: inside(tx).raw('attempt + 1') })
    .returning(['subjectId', 'attempt']);
  return { state: 'claimed', subjectId, attempt };
}
