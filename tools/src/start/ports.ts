import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { StartError } from './start-error.ts';

const LAST_PORT = 65_535;

export interface Ports {
  readonly platform: number;
  readonly website: number;
  readonly crmHost: number;
}

/**
 * Chosen before anything starts: the platform must know the origins of the examples.
 * @throws {StartError} when the platform's port is taken.
 */
export async function choosePorts(host: string, wanted: number): Promise<Ports> {
  const platform = await tryPort(host, wanted);
  if (!platform) {
    throw new StartError(
      `Port ${wanted} is taken by another program. Stop that program, or choose another port: ` +
        `PORT=${wanted + 1000 > LAST_PORT ? 9080 : wanted + 1000} npm start`,
    );
  }
  const website = await nextFreePort(host, platform + 1);
  const crmHost = await nextFreePort(host, website + 1);
  return { platform, website, crmHost };
}

async function nextFreePort(host: string, from: number): Promise<number> {
  for (let port = from; port <= LAST_PORT; port += 1) {
    if (await tryPort(host, port)) return port;
  }
  throw new StartError(`No port from ${from} up is free for the examples. Choose a smaller PORT.`);
}

/** The port, or the one the system chose for 0; undefined when it is taken. */
async function tryPort(host: string, port: number): Promise<number | undefined> {
  const probe = createServer().listen(port, host);
  try {
    await once(probe, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') return undefined;
    throw new StartError(`Cannot listen on ${host}:${port} (${code}). Change HOST or PORT.`, {
      cause: error,
    });
  }
  const chosen = (probe.address() as AddressInfo).port;
  probe.close();
  await once(probe, 'close');
  return chosen;
}
