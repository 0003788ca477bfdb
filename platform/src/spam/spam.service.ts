import { Problem } from '../kernel/index.ts';
import type { Bursts } from './bursts.ts';
import type { FormTokens } from './form-tokens.ts';
import type { Proofs } from './proofs.ts';
import { FASTEST_MS, hasManyLinks, isProgram, type Signal, weigh } from './signals.ts';

export type SpamService = ReturnType<typeof createSpamService>;
export type Suspicion = Signal | 'no-proof';

interface Needs {
  readonly tokens: FormTokens;
  readonly bursts: Bursts;
  readonly proofs: Proofs;
  /** The part of an address that one customer has. */
  readonly networkOf: (address: string) => string;
}

/** How a form came: everything that may tell a program from a person. */
export interface Sending {
  readonly formId: string;
  readonly submissionId: string;
  readonly answers: Readonly<Record<string, unknown>>;
  /** The honeypot was filled. */
  readonly isTrapped: boolean;
  readonly token: string | undefined;
  /** `Submission-Proof`: an answer to a challenge, or `none`. */
  readonly proof: string;
  readonly elapsedMs: number | undefined;
  /** Address of the sender, and what it says it is. */
  readonly ip: string;
  readonly agent: string;
  /** A page without JavaScript cannot work for us. */
  readonly canProve: boolean;
  readonly isStrict: boolean;
}

const NO_PROOF = 'none';

/** Tells people from programs without asking people anything. What it doubts is held, never dropped. */
export function createSpamService({ tokens, bursts, proofs, networkOf }: Needs) {
  function signalsOf(sending: Sending): Signal[] {
    const { formId, token, elapsedMs, ip, agent, isTrapped, answers } = sending;
    const signals: Signal[] = [];
    const found = tokens.read(formId, token);
    if (isTrapped) signals.push('honeypot');
    const ageMs = 'ageMs' in found ? found.ageMs : Infinity;
    if (Math.min(elapsedMs ?? Infinity, ageMs) < FASTEST_MS) signals.push('too-fast');
    if ('signal' in found) signals.push(found.signal);
    if (bursts.note(`${formId} ${networkOf(ip)}`)) signals.push('many');
    if (isProgram(agent)) signals.push('program');
    if (hasManyLinks(answers)) signals.push('links');
    return signals;
  }

  return {
    issueToken: tokens.issue,

    /**
     * Why to hold a submission; empty when it is as good as any.
     * @throws {Problem} `submission.proof-required` when some work would clear it up.
     */
    async judge(sending: Sending): Promise<readonly Suspicion[]> {
      const signals = signalsOf(sending);
      const verdict = weigh(signals, sending.isStrict);
      if (verdict === 'take') return [];
      if (verdict === 'hold') return signals;
      const { proof, canProve } = sending;
      if (!canProve || proof === NO_PROOF) return [...signals, 'no-proof'];
      if (proof !== '' && (await proofs.isGood(sending, proof))) return [];
      throw new Problem('submission.proof-required', {
        detail: 'This submission looks as if a program had sent it.',
        hint: `Solve the challenge and send the same again with the header Submission-Proof; or with "${NO_PROOF}", then a person looks at it first.`,
        challenge: await proofs.ask(sending),
      });
    },
  };
}
