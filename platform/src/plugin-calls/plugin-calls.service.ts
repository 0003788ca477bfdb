import type { LogLine, PluginHost, Ran } from '../kernel/plugin-run.ts';
import type { Transact, Tx } from '../kernel/index.ts';
import type { ReadyInstallation } from '../scoring/scoring.service.ts';
import { type CallFault, faultOfRun, faultOfThrown } from './call-fault.ts';
import { allowedFor, canOf } from './capabilities.ts';
import type { Caller } from './host-calls.ts';
import { createSecretTexts, type SecretTexts } from './secret-texts.ts';
import { settingsForGuest } from './settings.ts';

export type { CallFault } from './call-fault.ts';
export type PluginCalls = ReturnType<typeof createPluginCalls>;

/** One call of a source or a hook. */
export interface CallOrder<T> {
  readonly point: 'source' | 'hook';
  /** Id of the source or hook in the manifest. */
  readonly part: string;
  /** `poll`, `receive`, `notify`, `check` or `preview`. */
  readonly method: string;
  /** What the method takes before its context. */
  readonly args: readonly unknown[];
  /** The topic, the schedule or the person that caused it. */
  readonly trigger: string;
  /** What tells later which input it was: ids, a cursor; never the input itself. */
  readonly input: object;
  /** Computes alone: asks nobody, and leaves no trace. */
  readonly isDry?: boolean;
  /** An admin tries it: it may ask others and tell nobody; what comes of it changes no state. */
  readonly isTrial?: boolean;
  /** Makes sense of the answer. @throws {Error} saying what is wrong with it. */
  readonly read: (answer: unknown) => Answered<T>;
}

interface Answered<T> {
  readonly value: T;
  /** How many things it was about, and for how many of them it failed. */
  readonly items: number;
  readonly faulty?: number;
  /** Of these, what the plugin itself has to answer for; default: all. */
  readonly blamed?: number;
  /** What was wrong with those. */
  readonly message?: string;
}

/** What came of it, with what an admin may see of the run. */
export type Called<T> = ({ readonly value: T } | { readonly fault: CallFault }) & {
  readonly logs: readonly LogLine[];
  readonly fuel: number;
  readonly ms: number;
};

/** What is kept of a call. */
interface CallRun {
  readonly installationId: string;
  readonly versionId: string;
  readonly point: 'source' | 'hook';
  readonly part: string;
  readonly trigger: string;
  readonly items: number;
  readonly faulty: number;
  /** Of the faulty, what counts against the plugin. */
  readonly blamed: number;
  readonly code: string | null;
  readonly message: string | null;
  readonly fuel: number;
  readonly queueMs: number;
  readonly ms: number;
  readonly input: object;
  readonly output: object | null;
  readonly logs: readonly LogLine[];
}

interface SealedSecret {
  readonly name: string;
  readonly sealed: string;
}

interface Needs {
  readonly host: PluginHost;
  readonly bundleOf: (companyId: string, versionId: string) => Promise<string>;
  readonly secrets: {
    ofInstallation(tx: Tx, installationId: string): Promise<readonly SealedSecret[]>;
  };
  readonly open: (sealed: string) => string;
  readonly hostCalls: (caller: Caller) => Parameters<PluginHost['run']>[2];
  readonly noteCall: (tx: Tx, run: CallRun) => Promise<void>;
  /** Counts what the plugin did wrong. */
  readonly chargeCall: (tx: Tx, run: CallRun) => Promise<void>;
  /** Takes an installation out of work until an admin has looked after it. */
  readonly needAttention: (tx: Tx, installationId: string, message: string) => Promise<void>;
  readonly transact: Transact;
  readonly now: () => Date;
}

/** Waiting counts, so that a slow other side ends here too. */
const HARD_MS = 30_000;
/** What one call may use, computing alone. */
export const CALL_LIMITS = { fuel: 2_000, softMs: 2_000, hardMs: HARD_MS, outputBytes: 1_048_576 };
/** A source reads pages of leads; a hook wants to know that it was heard. */
const ANSWER_BYTES = { source: 1_048_576, hook: 65_536 };
/** Of an answer that are kept for people to look at. */
const KEPT_OUTPUT_LENGTH = 4_000;

/** Calls the sources and hooks of installations, with what each may do and no more. */
export function createPluginCalls(needs: Needs) {
  const { host, bundleOf, secrets, transact, now } = needs;

  async function secretsOf(ready: ReadyInstallation): Promise<SecretTexts> {
    const rows = await transact(ready.companyId, (tx) => secrets.ofInstallation(tx, ready.id));
    return createSecretTexts(new Map(rows.map(({ name, sealed }) => [name, needs.open(sealed)])));
  }

  async function run<T>(ready: ReadyInstallation, order: CallOrder<T>, known: SecretTexts) {
    const { companyId, id, slug } = ready;
    const allowed = allowedFor(ready, known);
    const source = await bundleOf(companyId, ready.versionId);
    const answerBytes = ANSWER_BYTES[order.point];
    const caller = { companyId, installationId: id, slug, allowed, secrets: known, answerBytes };
    const at = now().toISOString();
    return host.run(
      source,
      {
        tenant: companyId,
        bundleId: ready.sha256,
        call: {
          point: order.point,
          id: order.part,
          method: order.method,
          args: order.args,
          context: { config: settingsForGuest(ready, known), now: at },
          ...(!order.isDry && { can: order.isTrial ? asking(canOf(allowed)) : canOf(allowed) }),
        },
        limits: CALL_LIMITS,
        now: at,
      },
      order.isDry ? undefined : needs.hostCalls(caller),
    );
  }

  return {
    secretsOf,

    /**
     * One call, recorded whatever comes of it; never rejects because of the plugin. An `AuthError`
     * takes the installation out of work.
     */
    async call<T>(ready: ReadyInstallation, order: CallOrder<T>): Promise<Called<T>> {
      const known = await secretsOf(ready);
      const startedAt = performance.now();
      const ran = masked(await run(ready, order, known), known);
      const tookMs = performance.now() - startedAt;
      const outcome = readAnswer(ran, order.read);
      const ms = ran.ms || tookMs;
      const { logs, fuel } = ran;
      if (!order.isDry) {
        await transact(ready.companyId, async (tx) => {
          const times = { queueMs: tookMs - ms, ms };
          const noted = toRun(ready, order, { ran, outcome, ...times });
          await needs.noteCall(tx, noted);
          if (order.isTrial) return;
          await needs.chargeCall(tx, noted);
          if ('fault' in outcome && outcome.fault.next === 'attention') {
            await needs.needAttention(tx, ready.id, outcome.fault.message);
          }
        });
      }
      const seen = { logs, fuel, ms };
      return 'fault' in outcome ? { ...outcome, ...seen } : { value: outcome.value, ...seen };
    },
  };
}

/** Of what was granted, what tells nobody. */
const asking = ({ fetch }: ReturnType<typeof canOf>) => ({ fetch });

type Outcome<T> = Answered<T> | { readonly fault: CallFault };

/** Whatever a plugin got to know of a secret ends here. */
function masked(ran: Ran, { mask }: SecretTexts): Ran {
  const { output, fault, logs } = ran;
  return {
    ...ran,
    logs: JSON.parse(mask(JSON.stringify(logs))),
    ...(output !== undefined && { output: mask(output) }),
    ...(fault && { fault: { ...fault, message: mask(fault.message) } }),
  };
}

function readAnswer<T>({ output = '', fault }: Ran, read: CallOrder<T>['read']): Outcome<T> {
  if (fault) return { fault: faultOfRun(fault.code, fault.message) };
  try {
    const line: unknown = JSON.parse(output);
    if (typeof line !== 'object' || line === null) throw new Error('answered nothing');
    if ('threw' in line) return { fault: faultOfThrown(line.threw) };
    return read('done' in line ? line.done : undefined);
  } catch (mistake) {
    const message = mistake instanceof Error ? mistake.message.slice(0, 500) : 'is no answer';
    return { fault: { next: 'fail', code: 'bad_output', message } };
  }
}

interface Done<T> {
  readonly ran: Ran;
  readonly outcome: Outcome<T>;
  readonly queueMs: number;
  readonly ms: number;
}

type Counts = Omit<Answered<unknown>, 'value'>;

const FAILED: Counts = { items: 1, faulty: 1 };

const countsOf = ({ items, faulty = 0, blamed = faulty }: Counts) => ({ items, faulty, blamed });

function toRun<T>(ready: ReadyInstallation, order: CallOrder<T>, done: Done<T>): CallRun {
  const { ran, outcome, queueMs, ms } = done;
  const fault = 'fault' in outcome ? outcome.fault : undefined;
  const counts = 'fault' in outcome ? FAILED : outcome;
  return {
    installationId: ready.id,
    versionId: ready.versionId,
    point: order.point,
    part: order.part,
    trigger: order.trigger,
    ...countsOf(counts),
    code: fault?.code ?? null,
    message: fault?.message ?? counts.message ?? null,
    fuel: ran.fuel,
    queueMs: Math.max(queueMs, 0),
    ms,
    input: { method: order.method, ...order.input },
    output: keptOf(order.method, ran.output),
    logs: ran.logs,
  };
}

/** People are kept as leads alone, so that erasing them is complete. */
const BRINGS_PEOPLE = new Set(['poll', 'receive']);

const keptOf = (method: string, output: string | undefined): object | null =>
  output === undefined || BRINGS_PEOPLE.has(method)
    ? null
    : { text: output.slice(0, KEPT_OUTPUT_LENGTH) };
