#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

// The command runs from its sources, as the platform does; Node takes the flags for that only at
// its start. Everything is found beside this file: the working directory belongs to the caller.
const child = spawn(
  process.execPath,
  [
    '--conditions=@leadpane/source',
    `--import=${import.meta.resolve('tsx')}`,
    fileURLToPath(new URL('../src/cli/main.ts', import.meta.url)),
    ...process.argv.slice(2),
  ],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      // Otherwise tsx reads the tsconfig.json of the caller's folder.
      TSX_TSCONFIG_PATH: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)),
    },
  },
);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => child.kill(signal));
}
child.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + constants.signals[signal];
});
