import { parentPort } from 'node:worker_threads';
import { createSandbox, type Sandbox } from './engine.ts';
import type { FromGuest, ToGuest } from './messages.ts';
import type { HostCall } from '../kernel/plugin-run.ts';

/** Instances kept warm; each is some hundred KB. */
const MOST_INSTANCES = 100;

const port = parentPort;
if (!port) throw new Error('This file runs in a worker thread.');
const send = (message: FromGuest): void => port.postMessage(message);

/** By tenant and bundle, least recently used first. */
const instances = new Map<string, Sandbox>();
const asked = new Map<
  number,
  { resolve: (json: string) => void; reject: (error: Error) => void }
>();
let lastCallId = 0;

async function instanceFor(key: string): Promise<Sandbox> {
  const found = instances.get(key) ?? (await createSandbox());
  instances.delete(key);
  instances.set(key, found);
  const [oldest] = instances.keys();
  if (instances.size > MOST_INSTANCES && oldest !== undefined) instances.delete(oldest);
  return found;
}

async function work({ id, run, source = '' }: Extract<ToGuest, { type: 'run' }>): Promise<void> {
  const key = `${run.tenant} ${run.bundleId}`;
  const sandbox = await instanceFor(key);
  const host: HostCall = (name, json) =>
    new Promise((resolve, reject) => {
      const callId = (lastCallId += 1);
      asked.set(callId, { resolve, reject });
      send({ type: 'ask', id, callId, name, json });
    });
  const ran = await sandbox.run(source, run, host);
  send({ type: 'ran', id, ran });
  if (!sandbox.isSpent) sandbox.prepare();
  if (sandbox.isSpent) instances.delete(key);
}

port.on('message', (message: ToGuest) => {
  if (message.type === 'run') {
    void work(message);
    return;
  }
  const open = asked.get(message.callId);
  asked.delete(message.callId);
  if (message.json === undefined) open?.reject(toError(message.error));
  else open?.resolve(message.json);
});

/** Its name says to the plugin what can be done about it. */
const toError = ({ name, message } = { name: 'Error', message: 'failed' }): Error =>
  Object.assign(new Error(message), { name });

send({ type: 'ready' });
