import { createHash } from 'node:crypto';
import { type Actor, Problem } from '../kernel/index.ts';
import type { Outgoing } from './served.ts';

/** A request as it came, with who sent it. */
export interface Attempt {
  readonly actor: Actor;
  readonly operation: string;
  /** `Idempotency-Key`; empty when there is none. */
  readonly key: string;
  readonly url: string;
  readonly text: string;
}

/** Who asked for what under which key. */
export interface KeyedRequest {
  readonly companyId: string;
  readonly actorId: string;
  readonly key: string;
  readonly operation: string;
  readonly hash: string;
}

/** What the store knows of a key. */
export type Claim =
  /** Ours to answer. `subjectId` is the same again when an earlier attempt died half-way. */
  | { readonly state: 'claimed'; readonly subjectId: string; readonly attempt: number }
  | { readonly state: 'in-flight' }
  | { readonly state: 'reused' }
  | { readonly state: 'answered'; readonly answer: string };

/** Remembers keys for a day. A claim that nobody settles within 30 s is free again. */
export interface KeyStore {
  claim(request: KeyedRequest, subjectId: string): Promise<Claim>;
  keep(request: KeyedRequest, attempt: number, answer: string): Promise<void>;
  release(request: KeyedRequest, attempt: number): Promise<void>;
}

interface Needs {
  readonly keys: KeyStore;
  readonly newId: () => string;
  readonly report: (error: unknown) => void;
}

/** Mints ids: the first one is the same again when the request is. */
type NewId = () => string;
export type AnswerOnce = ReturnType<typeof createIdempotency>;

const RETRY_AFTER_SECONDS = 1;

/**
 * Answers a request with an Idempotency-Key once: a repeat gets the first answer, byte for byte.
 * Failures are forgotten, so that the same key may try again. @throws {Problem} `idempotency.*`.
 */
export function createIdempotency({ keys, newId, report }: Needs) {
  return async (sent: Attempt, answer: (nextId: NewId) => Promise<Outgoing>): Promise<Outgoing> => {
    if (!sent.key) return answer(newId);
    const request = identify(sent);
    const claim = await keys.claim(request, newId());
    if (claim.state !== 'claimed') return replay(claim);
    try {
      const outgoing = await answer(startingWith(claim.subjectId, newId));
      // The effect is there already: a repeat would find it again, so this answer goes out anyway.
      await keys.keep(request, claim.attempt, JSON.stringify(outgoing)).catch(report);
      return outgoing;
    } catch (error) {
      await keys.release(request, claim.attempt).catch(report);
      throw error;
    }
  };
}

function identify({ actor, key, operation, url, text }: Attempt): KeyedRequest {
  const hash = createHash('sha256').update(`${url}\n${text}`).digest('base64url');
  return { companyId: actor.companyId, actorId: actor.id, key, operation, hash };
}

function replay(claim: Exclude<Claim, { state: 'claimed' }>): Outgoing {
  if (claim.state === 'reused') {
    throw new Problem('idempotency.reused', { hint: 'Mint a new key for each new intent.' });
  }
  if (claim.state === 'in-flight') {
    throw new Problem('idempotency.in-flight', { retryAfterSeconds: RETRY_AFTER_SECONDS });
  }
  const first = JSON.parse(claim.answer) as Outgoing;
  return { ...first, headers: { ...first.headers, 'Idempotent-Replayed': 'true' } };
}

function startingWith(firstId: string, newId: NewId): NewId {
  const ids = [firstId];
  return () => ids.pop() ?? newId();
}
