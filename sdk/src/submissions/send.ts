import {
  type Answer,
  ApiProblem,
  type components,
  formAddressOf,
  networkProblem,
  readAnswer,
  submitForm,
} from '../client/index.ts';

export type SubmissionInput = components['schemas']['SubmissionInput'];
export type Receipt = Answer<'submitForm'>['data'];

/** One filled form, sealed: what is sent again is byte for byte what was sent first. */
export interface Submission {
  /** Origin of the API, for example `https://crm.example.com`. */
  api: string;
  siteKey: string;
  formId: string;
  /** From `newSubmissionId`. The server stores one submission per id. */
  submissionId: string;
  /** JSON of a `SubmissionInput`. */
  body: string;
}

/** What became of an attempt. `mayPass`: the same submission may be accepted later. */
export type Outcome = { receipt: Receipt } | { problem: ApiProblem; mayPass: boolean };

export interface SendOptions {
  /** Ends all attempts; the call throws its reason. */
  signal?: AbortSignal | undefined;
  /** For one attempt. Default 15 000. */
  timeoutMs?: number | undefined;
  /** Including the first. Default 4. */
  attempts?: number | undefined;
  /** Default: a timer. */
  sleep?: ((ms: number, signal?: AbortSignal) => Promise<void>) | undefined;
  /** From 0 to below 1. Default `Math.random`. */
  random?: (() => number) | undefined;
}

const TIMEOUT_MS = 15_000;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 10_000;
/** Browsers finish 64 KiB of requests for a page that is gone; a character takes up to 3 bytes. */
const MOST_KEPT_ALIVE = 20_000;

/**
 * Seals a filled form. Seal once, keep the result for every attempt; when
 * the visitor changes an answer after a failure, seal anew with a new id, because the server
 * refuses a known id with another body (`idempotency.reused`).
 */
export function sealSubmission(
  filled: Omit<Submission, 'body'> & { body: SubmissionInput },
): Submission {
  return { ...filled, body: JSON.stringify(filled.body) };
}

/**
 * Sends a submission until the server has it. Retries no answer, 408, 429, 5xx and
 * `idempotency.in-flight` after a random part of a doubling delay, or after `Retry-After`. When the
 * server takes the visitor for a program, the browser works for a moment to prove otherwise.
 *
 * @throws {ApiProblem} the last one. `isRetryable(problem)` tells whether queueing makes sense.
 */
export async function sendSubmission({
  signal,
  timeoutMs = TIMEOUT_MS,
  attempts = 4,
  sleep = pause,
  random = Math.random,
  ...submission
}: Submission & SendOptions): Promise<Receipt> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await postProven(submission, { signal, timeoutMs });
    } catch (problem) {
      const waitMs = attempt < attempts ? retryDelayMs(problem, { attempt, random }) : undefined;
      if (waitMs === undefined) throw problem;
      await sleep(waitMs, signal);
    }
  }
}

/** Sends once, as the outbox does, and tells what became of it. */
export async function attemptSubmission(submission: Submission): Promise<Outcome> {
  try {
    return { receipt: await postProven(submission, { timeoutMs: TIMEOUT_MS }) };
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    return { problem, mayPass: isRetryable(problem) };
  }
}

/** Full jitter over what the server asked for. A visitor does not wait longer than 10 s. */
function retryDelayMs(
  problem: unknown,
  { attempt, random }: { attempt: number; random: () => number },
): number | undefined {
  if (!isRetryable(problem)) return undefined;
  const askedMs = (problem.retryAfterSeconds ?? 0) * 1000;
  if (askedMs > LONGEST_DELAY_MS) return undefined;
  return askedMs + random() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1));
}

/** Whether the same submission may be accepted later. An unreadable answer is not the API's word. */
export function isRetryable(problem: unknown): problem is ApiProblem {
  if (!(problem instanceof ApiProblem)) return false;
  const { status, code } = problem;
  return (
    status === 0 ||
    status === 408 ||
    status === 429 ||
    status >= 500 ||
    code === 'idempotency.in-flight' ||
    code === 'response.unreadable'
  );
}

/** Without a proof, or with one that does not convince, a person looks at it first. */
const NO_PROOF = 'none';

async function postProven(submission: Submission, limits: Limits): Promise<Receipt> {
  for (let proof: string | undefined; ;) {
    try {
      return await post(submission, { ...limits, proof });
    } catch (problem) {
      const challenge = problem instanceof ApiProblem ? problem.challenge : undefined;
      if (!challenge || proof === NO_PROOF) throw problem;
      proof = proof ? NO_PROOF : await prove(challenge);
    }
  }
}

async function prove(challenge: string): Promise<string> {
  try {
    // Few visitors ever need it.
    const { solveChallenge } = await import('./proof.ts');
    return await solveChallenge(challenge);
  } catch {
    return NO_PROOF;
  }
}

interface Limits {
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs: number;
}

async function post(
  submission: Submission,
  { signal, timeoutMs, proof }: Limits & { readonly proof: string | undefined },
): Promise<Receipt> {
  signal?.throwIfAborted();
  // Not AbortSignal.any: it is younger than many phones a form meets.
  const attempt = new AbortController();
  const end = (reason: unknown) => attempt.abort(reason);
  const detail = `No answer in ${timeoutMs} ms.`;
  const late = new ApiProblem({ status: 0, code: 'timeout', detail });
  const timer = setTimeout(end, timeoutMs, late);
  signal?.addEventListener('abort', () => end(signal.reason), { signal: attempt.signal });
  try {
    // Not `createClient`: it knows tokens and much else that a public form has no use for.
    const [method] = submitForm;
    const { submissionId, body } = submission;
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': submissionId,
      ...(proof && { 'submission-proof': proof }),
    };
    // What was begun goes on when the page is left.
    const keepalive = body.length < MOST_KEPT_ALIVE;
    const init = { method, headers, body, keepalive, signal: attempt.signal };
    const response = await fetch(formAddressOf(submitForm, submission), init);
    const { data } = await readAnswer<'submitForm'>(response);
    return data;
  } catch (cause) {
    attempt.signal.throwIfAborted();
    throw cause instanceof ApiProblem ? cause : networkProblem(cause);
  } finally {
    clearTimeout(timer);
    // Nothing is under way any more: this only removes the listener from the signal of the caller.
    end(undefined);
  }
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', stop, { once: true });
  });
}
