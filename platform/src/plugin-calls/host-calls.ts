import type { Mail, Mailer, Transact, Tx } from '../kernel/index.ts';
import type { Asked, HostCall } from '../kernel/plugin-run.ts';
import { HostRefusal } from './call-fault.ts';
import type { Allowed } from './capabilities.ts';
import { answerFetch, type Send } from './fetch-call.ts';
import type { SecretTexts } from './secret-texts.ts';
import type { ValueRepository } from './values.repository.ts';

export interface HostCallNeeds {
  readonly send: Send;
  readonly values: ValueRepository;
  readonly mailer: Mailer;
  /** Tells all users of the company, or one of them. */
  readonly tell: (companyId: string, notice: Notice) => Promise<void>;
  /** The address of an active user of the company. */
  readonly addressOf: (tx: Tx, userId: string) => Promise<string | undefined>;
  readonly transact: Transact;
  readonly now: () => Date;
}

export interface Notice {
  readonly message: string;
  readonly userId?: string;
  readonly leadId?: string;
}

/** The run that asks. */
export interface Caller {
  readonly companyId: string;
  readonly installationId: string;
  /** Of the plugin. */
  readonly slug: string;
  readonly allowed: Allowed;
  readonly secrets: SecretTexts;
  /** Of the answer to a request that are read. */
  readonly answerBytes: number;
}

type Members = Readonly<Record<string, unknown>>;

/** Asked at a time by one run; the others wait, so that no plugin takes all connections. */
const AT_ONCE = 4;
const MOST = { key: 200, message: 500, subject: 200, text: 50_000, ttlSeconds: 31_536_000 };
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Answers what the code of one run asks for, as far as it was granted. */
export function createHostCalls(needs: HostCallNeeds) {
  const { send, values, mailer, tell, addressOf, transact, now } = needs;

  const answers: Record<Asked, (caller: Caller, asked: Members) => Promise<unknown>> = {
    fetch({ allowed: { isHost }, secrets, answerBytes }, asked) {
      if (!isHost) return refuse('fetch');
      return answerFetch(send, { isHost, secrets, answerBytes, now }, asked);
    },

    kvGet({ companyId, installationId, allowed }, { key }) {
      if (allowed.kvBytes === 0) return refuse('kv');
      return transact(companyId, (tx) => values.get(tx, installationId, text('key', key)));
    },

    async kvSet({ companyId, installationId, allowed: { kvBytes: maxBytes } }, asked) {
      if (maxBytes === 0) return refuse('kv');
      const key = text('key', asked['key']);
      const json = JSON.stringify(asked['value'] ?? null);
      const ttlSeconds = seconds(asked['ttlSeconds']);
      const given = { installationId, key, json, ttlSeconds, maxBytes };
      if (await transact(companyId, (tx) => values.set(tx, given))) return null;
      throw new HostRefusal('PayloadError', `kv: more than ${maxBytes} bytes`);
    },

    async mail({ companyId, slug, allowed, secrets }, asked) {
      if (!allowed.mail) return refuse('mail');
      const mail = {
        kind: `plugin ${slug}`,
        subject: secrets.mask(text('subject', asked['subject'])),
        text: secrets.mask(text('text', asked['text'])),
      };
      const isQueued = await transact(companyId, async (tx) =>
        queue(mailer, tx, { ...mail, to: await recipientOf(addressOf, tx, asked) }),
      );
      if (isQueued) return null;
      throw new HostRefusal(
        'RetryableError',
        'The recipient had enough mails of this kind for now',
      );
    },

    async notify({ companyId, allowed, secrets }, { message, userId, leadId }) {
      if (!allowed.notify) return refuse('notify');
      await tell(companyId, {
        message: secrets.mask(text('message', message)),
        ...(userId != null && { userId: uuid('userId', userId) }),
        ...(leadId != null && { leadId: uuid('leadId', leadId) }),
      });
      return null;
    },
  };

  return (caller: Caller): HostCall => {
    const turn = createTurns(AT_ONCE);
    return (name, json) =>
      turn(async () => {
        const asked: Members = JSON.parse(json);
        return JSON.stringify((await answers[name](caller, asked).catch(expected)) ?? null);
      });
  };
}

async function recipientOf(
  addressOf: HostCallNeeds['addressOf'],
  tx: Tx,
  { to, userId }: Members,
): Promise<string> {
  if (userId == null) return String(to);
  const address = await addressOf(tx, uuid('userId', userId));
  if (address !== undefined) return address;
  throw new HostRefusal('PayloadError', 'mail: there is no such active user');
}

const queue = (mailer: Mailer, tx: Tx, mail: Mail): Promise<boolean> =>
  mailer.send(tx, mail).catch((error: unknown) => {
    const isAddress = error instanceof Error && error.message.includes('one address');
    throw isAddress ? new HostRefusal('PayloadError', `mail: ${error.message}`) : error;
  });

/** What a plugin is told of a fault of ours. */
function expected(error: unknown): never {
  if (error instanceof HostRefusal) throw error;
  throw new HostRefusal('RetryableError', 'the platform could not do it now');
}

/** Lets so many work at once. */
function createTurns(most: number) {
  const waiting: (() => void)[] = [];
  let busy = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (busy >= most) await new Promise<void>((resume) => void waiting.push(resume));
    else busy += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // Whoever waits takes over the turn as it is.
      if (next) next();
      else busy -= 1;
    }
  };
}

function text(name: 'key' | 'message' | 'subject' | 'text', value: unknown): string {
  const isFit = typeof value === 'string' && value.length <= MOST[name] && !value.includes('\0');
  if (isFit && value !== '') return value;
  throw new HostRefusal('PayloadError', `${name} must be a text of 1 to ${MOST[name]} characters`);
}

function seconds(value: unknown): number | undefined {
  if (value == null) return undefined;
  if (typeof value === 'number' && value > 0 && value <= MOST.ttlSeconds) return value;
  throw new HostRefusal('PayloadError', `ttlSeconds must be 1 to ${MOST.ttlSeconds}`);
}

function uuid(name: string, value: unknown): string {
  if (typeof value === 'string' && UUID.test(value)) return value;
  throw new HostRefusal('PayloadError', `${name} must be an id`);
}

function refuse(name: string): never {
  throw new HostRefusal('ConfigError', `${name} is not granted`);
}
