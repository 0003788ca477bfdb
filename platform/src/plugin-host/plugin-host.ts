import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { keep } from './kept-bundles.ts';
import type { FromGuest, ToGuest } from './messages.ts';
import type { HostCall, PluginHost, Ran } from '../kernel/plugin-run.ts';

interface Open {
  readonly done: (ran: Ran) => void;
  readonly host: HostCall;
}

/** The host runs from source, like the platform. */
const TSX = import.meta.resolve('tsx');

const REFUSED: HostCall = () => Promise.reject(new Error('not granted'));

/** The host starts with the first run, and again after it died. */
export function createPluginHost(): PluginHost {
  const open = new Map<number, Open>();
  let child: ChildProcess | undefined;
  let known = new Map<string, true>();
  let lastId = 0;

  function connect(): ChildProcess {
    if (child?.connected) return child;
    const started = fork(new URL('host-process.ts', import.meta.url), {
      env: {},
      execArgv: ['--conditions=@leadpane/source', '--import', TSX],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child = started;
    known = new Map();
    started.on('message', (message: FromGuest) => hear(started, message));
    started.on('exit', () => {
      if (child !== started) return;
      child = undefined;
      for (const id of open.keys()) close(id, gone());
    });
    return started;
  }

  function close(id: number, ran: Ran): void {
    open.get(id)?.done(ran);
    open.delete(id);
  }

  function hear(from: ChildProcess, message: FromGuest): void {
    if (message.type === 'ran') {
      close(message.id, message.ran);
      return;
    }
    if (message.type === 'ready') return;
    const { id, callId } = message;
    const tell = (told: { json: string } | { error: Told }) =>
      from.send({ type: 'told', id, callId, ...told } satisfies ToGuest);
    (open.get(id)?.host ?? REFUSED)(message.name, message.json).then(
      (answer) => tell({ json: answer }),
      (error: unknown) => tell({ error: nameAndMessage(error) }),
    );
  }

  return {
    run(source, run, host = REFUSED) {
      const target = connect();
      const id = (lastId += 1);
      const isKnown = known.has(run.bundleId);
      keep(known, run.bundleId, true);
      return new Promise<Ran>((done) => {
        open.set(id, { done, host });
        const message: ToGuest = { type: 'run', id, run, ...(!isKnown && { source }) };
        target.send(message, (error) => error && close(id, gone()));
      });
    },

    async stop() {
      if (!child) return;
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

interface Told {
  readonly name: string;
  readonly message: string;
}

/** Errors do not survive the border; what a plugin may know of them does. */
const nameAndMessage = (error: unknown): Told => {
  const { name, message } = error instanceof Error ? error : new Error('failed');
  return { name, message };
};

const gone = (): Ran => ({
  fault: { code: 'host_error', message: 'the plugin host ended' },
  fuel: 0,
  ms: 0,
  logs: [],
});
