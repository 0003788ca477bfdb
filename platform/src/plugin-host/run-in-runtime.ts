import {
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
  Scope,
} from 'quickjs-emscripten-core';
import { PRELUDE } from './guest.ts';
import { type Meter, startMeter } from './meter.ts';
import type { GuestCall, HostCall, LogLine, Ran, Run, RunCode } from '../kernel/plugin-run.ts';

/** Faults that leave an instance as it was. */
const ORDERLY: ReadonlySet<RunCode> = new Set(['guest_throw', 'load_error', 'output_too_large']);
/** Log lines that are kept, and how long each may be. */
const MAX_LOGS = 25;
const MAX_LOG_LENGTH = 1_024;
/** Time to read what a thrown error says of itself. */
const MESSAGE_MS = 20;
/** Host calls of one run at once and in all. */
const MAX_HOST_CALLS = 1_000;

interface Given {
  readonly source: string;
  readonly run: Run;
  readonly host: HostCall;
}

class Fault extends Error {
  readonly code: RunCode;
  constructor(code: RunCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** A fresh runtime in which nothing of a plugin has run yet. */
export interface Stage {
  readonly runtime: QuickJSRuntime;
  readonly context: QuickJSContext;
  /** The function that the prelude is. */
  readonly prelude: QuickJSHandle;
}

/** Makes one. @throws {Error} when the instance has no memory left for it. */
export function setStage(runtime: QuickJSRuntime): Stage {
  const context = runtime.newContext();
  return { runtime, context, prelude: context.unwrapResult(context.evalCode(PRELUDE, 'host.js')) };
}

/** What a run came to, and how to clean up after it, unless its instance is to be dropped. */
interface Ended {
  readonly ran: Omit<Ran, 'ms'>;
  readonly clear?: () => void;
}

/** One run, from a fresh runtime to its answer. Rejects only when the engine itself fails. */
export async function runInRuntime(stage: Stage, given: Given): Promise<Ended> {
  const { runtime, context, prelude } = stage;
  const meter = startMeter(runtime, given.run.limits);
  const logs: LogLine[] = [];
  const scope = new Scope();
  scope.manage(context);
  scope.manage(prelude);
  const clear = () => close(scope, runtime);
  try {
    const output = await answer(stage, { ...given, meter, logs, scope });
    return { ran: { output, fuel: meter.fuel, logs }, clear };
  } catch (error) {
    // When the engine itself failed, its instance is dropped as it stands.
    if (!(error instanceof Fault)) {
      // What an interruption leaves behind may break the engine itself; the reason stays the limit.
      if (!meter.spent) throw error;
      const fault = { code: meter.spent, message: meter.sentence };
      return { ran: { fault, fuel: meter.fuel, logs } };
    }
    const fault = { code: error.code, message: error.message };
    const ran = { fault, fuel: meter.fuel, logs };
    // After an interruption the instance is dropped as it stands: it cannot always be taken apart.
    return ORDERLY.has(error.code) ? { ran, clear } : { ran };
  }
}

function close(scope: Scope, runtime: QuickJSRuntime): void {
  runtime.removeInterruptHandler();
  scope.dispose();
  runtime.dispose();
}

interface Inside extends Given {
  readonly meter: Meter;
  readonly logs: LogLine[];
  /** Every handle made on the way; they must be gone before the runtime is. */
  readonly scope: Scope;
}

async function answer({ context, prelude }: Stage, inside: Inside): Promise<string> {
  const { run, source, meter, scope } = inside;
  const unwrap = unwrapper(context, meter, scope);
  const keep = <Handle extends QuickJSHandle>(handle: Handle): Handle => scope.manage(handle);
  const now = Date.parse(run.now);
  const waiting = new Set<Promise<void>>();
  const call = unwrap(
    context.callFunction(prelude, context.undefined, [
      keep(hostFunction(context, inside, waiting)),
      keep(context.newNumber(now)),
    ]),
    'host_error',
  );
  const module = unwrap(context.evalCode(source, 'plugin.js', { type: 'module' }), 'load_error');
  const plugin = keep(context.getProp(module, 'default'));
  if (context.typeof(plugin) !== 'object') {
    throw new Fault('load_error', 'the default export must be what definePlugin() gives');
  }
  const json = keep(context.newString(JSON.stringify({ can: {}, context: {}, ...run.call })));
  const returned = unwrap(context.callFunction(call, context.undefined, [plugin, json]));
  const settled = await settle(context, returned, { unwrap, waiting, meter });
  // A guest can catch an interruption that met it in a job.
  if (meter.spent) throw new Fault(meter.spent, meter.sentence);
  if (context.typeof(settled) !== 'string') throw new Fault('guest_throw', 'answered nothing');
  const output = context.getString(settled);
  // The engine reads nothing where there is no room for a copy.
  if (output === '') throw new Fault('out_of_memory', 'left no memory to answer in');
  if (Buffer.byteLength(output) <= run.limits.outputBytes) return output;
  throw new Fault('output_too_large', `answered more than ${run.limits.outputBytes} bytes`);
}

/** What QuickJS gives back: a value, or what was thrown. */
type Result =
  | { readonly value: QuickJSHandle; readonly error?: undefined }
  | { readonly error: QuickJSHandle };

type Unwrap = (result: Result, otherwise?: RunCode) => QuickJSHandle;

/** Turns what QuickJS says into a handle, or into the fault that it was. */
function unwrapper(context: QuickJSContext, meter: Meter, scope: Scope): Unwrap {
  return (result, otherwise = 'guest_throw') => {
    if (!result.error) return scope.manage(result.value);
    const error = scope.manage(result.error);
    if (meter.spent) throw new Fault(meter.spent, meter.sentence);
    const message = meter.within(MESSAGE_MS, () => readMessage(context, error));
    if (/out of memory/i.test(message)) throw new Fault('out_of_memory', message);
    if (/stack overflow/i.test(message)) throw new Fault('stack_overflow', message);
    throw new Fault(otherwise, message);
  };
}

function readMessage(context: QuickJSContext, error: QuickJSHandle): string {
  if (context.typeof(error) === 'string') return context.getString(error).slice(0, 500);
  if (context.typeof(error) !== 'object') return 'failed without a readable message';
  const message = context.getProp(error, 'message');
  try {
    const isText = context.typeof(message) === 'string';
    return isText ? context.getString(message).slice(0, 500) : 'failed without a readable message';
  } finally {
    message.dispose();
  }
}

interface Settling {
  readonly unwrap: Unwrap;
  readonly waiting: ReadonlySet<Promise<void>>;
  readonly meter: Meter;
}

/** Drives the guest's promises under the same limits until the answer is there. */
async function settle(
  context: QuickJSContext,
  returned: QuickJSHandle,
  { unwrap, waiting, meter }: Settling,
): Promise<QuickJSHandle> {
  if (context.typeof(returned) === 'string') return returned;
  for (;;) {
    const jobs = context.runtime.executePendingJobs();
    if (jobs.error) unwrap({ error: jobs.error });
    const state = context.getPromiseState(returned);
    if (state.type !== 'pending') return unwrap(state);
    if (meter.spent) throw new Fault(meter.spent, meter.sentence);
    if (waiting.size === 0) throw new Fault('guest_throw', 'waits for something that never comes');
    await meter.pause(Promise.race(waiting));
  }
}

interface Grantable {
  readonly name: Parameters<HostCall>[0];
  readonly by: keyof NonNullable<GuestCall['can']>;
}

const GRANTED_BY: Readonly<Record<string, Grantable>> = {
  fetch: { name: 'fetch', by: 'fetch' },
  kvGet: { name: 'kvGet', by: 'kv' },
  kvSet: { name: 'kvSet', by: 'kv' },
  mail: { name: 'mail', by: 'mail' },
  notify: { name: 'notify', by: 'notify' },
};

/** The only function of the host that a guest can reach, and only through the prelude. */
function hostFunction(
  context: QuickJSContext,
  { host, logs, run, scope }: Inside,
  waiting: Set<Promise<void>>,
): QuickJSHandle {
  let calls = 0;
  return context.newFunction('host', (nameHandle, jsonHandle) => {
    const name = context.getString(nameHandle);
    const json = context.getString(jsonHandle);
    if (name === 'log') {
      if (logs.length < MAX_LOGS) logs.push(readLog(json));
      return context.undefined;
    }
    calls += 1;
    const deferred = scope.manage(context.newPromise());
    const wanted = GRANTED_BY[name];
    const isAllowed = wanted && run.call.can?.[wanted.by] && calls <= MAX_HOST_CALLS;
    const asked = isAllowed
      ? host(wanted.name, json)
      : Promise.reject(new Error(`${name} is not granted`));
    const done: Promise<void> = asked
      .then(
        (text) => context.newString(text).consume((handle) => deferred.resolve(handle)),
        (error: unknown) => errorOf(context, error).consume((handle) => deferred.reject(handle)),
      )
      .finally(() => waiting.delete(done));
    waiting.add(done);
    return deferred.handle;
  });
}

function errorOf(context: QuickJSContext, error: unknown): QuickJSHandle {
  const name = error instanceof Error ? error.name : 'Error';
  const message = error instanceof Error ? error.message : 'failed';
  return context.newError({ name, message });
}

/** The prelude writes it, but on a floor that the guest can undermine: nothing of it is believed. */
function readLog(json: string): LogLine {
  const line: unknown = JSON.parse(json);
  const read = (name: string): unknown =>
    typeof line === 'object' && line !== null ? Reflect.get(line, name) : undefined;
  const level = String(read('level')).slice(0, 10);
  const message = String(read('message')).slice(0, MAX_LOG_LENGTH);
  const data = json.length <= MAX_LOG_LENGTH ? read('data') : undefined;
  return { level, message, ...(data !== undefined && { data }) };
}
