import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A TCP proxy that plays a broken network on demand. */
export interface FaultProxy {
  /** The address of the target, through this proxy. */
  readonly url: string;
  /** Lets everything through again, on the same port. */
  heal(): Promise<void>;
  /** Cuts every connection and takes no new one. */
  refuse(): void;
  /** Takes connections and bytes and passes nothing on, as when packets vanish. */
  swallow(): void;
  /** Does so with the open connections alone, for ever: they are half open, and new ones work. */
  strand(): void;
  /** Cuts every connection once. */
  cut(): void;
  close(): void;
}

/** `onSent` sees what goes to the target. */
export async function startFaultProxy(
  target: string,
  onSent: (bytes: Buffer) => void = () => undefined,
): Promise<FaultProxy> {
  const { hostname, port } = new URL(target);
  const pairs = new Set<readonly [Socket, Socket]>();
  const stranded = new Set<Socket>();
  let isSwallowing = false;

  const server: Server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    const pair = [client, upstream] as const;
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      for (const socket of pair) socket.resetAndDestroy();
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
    const isLost = () => isSwallowing || stranded.has(client);
    client.on('data', (bytes) => {
      if (isLost()) return;
      onSent(bytes);
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => void (isLost() || client.write(bytes)));
  });
  const cut = () => pairs.forEach((pair) => pair.forEach((socket) => socket.resetAndDestroy()));
  const listen = (at: number) => once(server.listen(at, '127.0.0.1'), 'listening');

  await listen(0);
  const own = (server.address() as AddressInfo).port;
  const url = new URL(target);
  url.port = String(own);
  return {
    url: url.href,
    cut,
    async heal() {
      if (isSwallowing) cut();
      isSwallowing = false;
      if (!server.listening) await listen(own);
    },
    refuse() {
      server.close();
      cut();
    },
    strand() {
      for (const [client] of pairs) stranded.add(client);
    },
    swallow() {
      isSwallowing = true;
    },
    close() {
      server.close();
      cut();
    },
  };
}
