import { fileURLToPath } from 'node:url';
import { createChildren } from './start/children.ts';
import { onParentEnd } from './start/parent.ts';
import { run } from './start/run.ts';
import { StartError } from './start/start-error.ts';

// `npm start`: the platform and the two example pages, as children of this process.

const STOP_WITHIN_MS = 10_000;
const INTERRUPTED = 130;

const children = createChildren();
const stop = (signal: NodeJS.Signals) => children.stop(signal, STOP_WITHIN_MS);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal));
process.on('SIGHUP', () => void stop('SIGTERM'));
if (process.env['npm_lifecycle_event']) onParentEnd(() => void stop('SIGTERM'));

try {
  process.exitCode = await run({
    root: fileURLToPath(new URL('../..', import.meta.url)),
    env: process.env,
    children,
    print: (text) => void process.stdout.write(text),
  });
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.exitCode = children.isStopping ? INTERRUPTED : 1;
  if (!children.isStopping) console.error(`\n${error.message}`);
} finally {
  await stop('SIGTERM');
}
