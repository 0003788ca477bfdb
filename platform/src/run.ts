import { inspect } from 'node:util';
import { pino } from 'pino';
import { ConfigError, readConfig } from './config.ts';
import { createLogger } from './infra/logger.ts';
import { StartError } from './kernel/index.ts';
import { startPlatform } from './platform.ts';

const STOP_MS = 10_000;

/** One process from start to end: what it cannot do is said in one sentence on stderr. */
export async function run(env: NodeJS.ProcessEnv): Promise<void> {
  const stream = pino.destination({ dest: 1, sync: false, minLength: 15_000 });
  try {
    const config = readConfig(env);
    const platform = await startPlatform(config, { logger: createLogger(config.logLevel, stream) });
    const flushing = setInterval(() => stream.flush(), 1_000);
    if (platform.adminPassword) {
      process.stderr.write(
        `\nFirst start: sign in as ${config.adminEmail} with the password ${platform.adminPassword}\n` +
          'It is shown this once; LEADPANE_ADMIN_PASSWORD would have set it.\n\n',
      );
    }
    const signal = await nextSignal();
    const limit = setTimeout(() => process.exit(1), STOP_MS);
    await platform.stop();
    clearTimeout(limit);
    clearInterval(flushing);
    stream.flushSync();
    process.exitCode = 0;
    process.stderr.write(`Stopped after ${signal}.\n`);
  } catch (error) {
    stream.flushSync();
    process.exitCode = 1;
    const isExpected = error instanceof StartError || error instanceof ConfigError;
    process.stderr.write(`${isExpected ? error.message : inspect(error)}\n`);
  }
}

function nextSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => resolve(signal));
  });
}
