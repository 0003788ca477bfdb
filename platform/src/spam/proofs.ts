import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';

/** A submission that a proof is for. No proof is good for another one, so none can be used twice. */
interface Subject {
  readonly formId: string;
  readonly submissionId: string;
}

export interface Proofs {
  /** Base64 of the JSON of a challenge that `altcha-lib` (version 2) describes. */
  ask(subject: Subject): Promise<string>;
  /** Whether this is the answer to one we asked of this submission within the last minutes. */
  isGood(subject: Subject, proof: string): Promise<boolean>;
}

const ALGORITHM = 'PBKDF2/SHA-256';
/** Iterations for one guess; one guess in 256 is right. Together a moment on a phone. */
const COST = 1_000;
const KEY_PREFIX = '00';
const GOOD_FOR_MS = 15 * 60_000;

/** Proof of work that the browser does off its main thread, checked with one guess here. */
export function createProofs({ secret, now }: { secret: string; now: () => Date }): Proofs {
  return {
    async ask({ formId, submissionId }) {
      const challenge = await createChallenge({
        algorithm: ALGORITHM,
        cost: COST,
        keyPrefix: KEY_PREFIX,
        expiresAt: new Date(now().getTime() + GOOD_FOR_MS),
        data: { formId, submissionId },
        deriveKey,
        hmacSignatureSecret: secret,
      });
      return Buffer.from(JSON.stringify(challenge)).toString('base64');
    },

    async isGood({ formId, submissionId }, proof) {
      const answer = read(proof);
      if (!answer) return false;
      const { data, expiresAt = 0 } = answer.challenge.parameters;
      if (data?.['formId'] !== formId || data['submissionId'] !== submissionId) return false;
      if (expiresAt * 1_000 < now().getTime()) return false;
      try {
        const found = await verifySolution({ ...answer, deriveKey, hmacSignatureSecret: secret });
        return found.verified;
      } catch {
        // The library throws for what no challenge of ours looks like.
        return false;
      }
    },
  };
}

type Answer = Pick<Parameters<typeof verifySolution>[0], 'challenge' | 'solution'>;

function read(proof: string): Answer | undefined {
  try {
    const answer: unknown = JSON.parse(Buffer.from(proof, 'base64').toString('utf8'));
    return isAnswer(answer) ? answer : undefined;
  } catch {
    return undefined;
  }
}

/** Of the right shape; the signature says whether the rest is ours. */
function isAnswer(value: unknown): value is Answer {
  if (!isRecord(value) || !isRecord(value['challenge'])) return false;
  return isRecord(value['challenge']['parameters']) && isRecord(value['solution']);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
