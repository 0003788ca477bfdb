import type { RunCode } from '../kernel/plugin-run.ts';

/** Why a call of a plugin gave nothing, and what becomes of it. */
export interface CallFault {
  /** `retry`: the same later; `fail`: never again; `attention`: nothing until an admin has looked. */
  readonly next: 'retry' | 'fail' | 'attention';
  readonly code: RunCode | 'bad_output' | 'retryable' | 'auth' | 'config' | 'payload';
  readonly message: string;
  /** What the other side asked for. */
  readonly retryAfterSeconds?: number;
}

type Kind = Pick<CallFault, 'next' | 'code'>;

/** The error classes of the plugin API; every other error is the plugin's own fault. */
const BY_NAME: ReadonlyMap<string, Kind> = new Map([
  ['RetryableError', { next: 'retry', code: 'retryable' }],
  ['AuthError', { next: 'attention', code: 'auth' }],
  ['ConfigError', { next: 'fail', code: 'config' }],
  ['PayloadError', { next: 'fail', code: 'payload' }],
]);

/** The machine's faults, and those of somebody slow, may be over the next time. */
const PASSING: ReadonlySet<RunCode> = new Set([
  'host_error',
  'queue_timeout',
  'soft_timeout',
  'hard_kill',
]);
const MOST_WAIT_SECONDS = 86_400;
const MAX_MESSAGE_LENGTH = 500;

/** A run that ended without an answer. */
export const faultOfRun = (code: RunCode, message: string): CallFault => ({
  next: PASSING.has(code) ? 'retry' : 'fail',
  code,
  message: message.slice(0, MAX_MESSAGE_LENGTH),
});

/** What the plugin's code threw, as the sandbox describes it; nothing of it is believed. */
export function faultOfThrown(threw: unknown): CallFault {
  const read = (member: string): unknown =>
    typeof threw === 'object' && threw !== null ? Reflect.get(threw, member) : undefined;
  const message = read('message');
  const kind = BY_NAME.get(String(read('name'))) ?? { next: 'fail', code: 'guest_throw' };
  const wait = read('retryAfterSeconds');
  const isWait = typeof wait === 'number' && wait >= 0 && wait <= MOST_WAIT_SECONDS;
  return {
    ...kind,
    message: typeof message === 'string' ? message.slice(0, MAX_MESSAGE_LENGTH) : 'failed',
    ...(isWait && { retryAfterSeconds: wait }),
  };
}

/** What the platform tells a plugin that asked for something; the name is a class of the API. */
export class HostRefusal extends Error {
  override readonly name: 'RetryableError' | 'ConfigError' | 'PayloadError';
  constructor(name: HostRefusal['name'], message: string) {
    super(message);
    this.name = name;
  }
}
