import { createServer, type RequestListener, type Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { StartError } from '../kernel/index.ts';

interface Options {
  readonly host: string;
  /** 0 for a free one. */
  readonly port: number;
  readonly listener: RequestListener;
  /** Sockets that are upgraded. */
  readonly attach: (server: Server) => void;
}

/** A client that drips its headers holds a socket for so long, and a check more, at most. */
const HEADERS_MS = 5_000;
const CHECK_MS = 1_000;
const KEEP_ALIVE_MS = 65_000;
/** Somebody who sends a file and goes quiet; a body of ours has a deadline in body.ts. */
const SILENCE_MS = 120_000;
const DRAIN_MS = 8_000;

/** The server on its port. @throws {StartError} when the port cannot be had. */
export async function openServer({ host, port, listener, attach }: Options) {
  const server = createServer({ connectionsCheckingInterval: CHECK_MS }, listener);
  server.headersTimeout = HEADERS_MS;
  // A large file may take as long as it needs; headers may not.
  server.requestTimeout = 0;
  server.timeout = SILENCE_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  attach(server);
  const url = await listen(server, host, port);
  return { url, close: () => drain(server) };
}

function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const sentence = {
        EADDRINUSE: `Port ${port} is taken. Stop what uses it, or set PORT to another one.`,
        EACCES: `Port ${port} needs more rights. Set PORT to one above 1023.`,
        EADDRNOTAVAIL: `${host} is no address of this machine. Set HOST to one, such as 127.0.0.1.`,
      }[error.code ?? ''];
      reject(sentence ? new StartError(sentence, { cause: error }) : error);
    });
    server.listen(port, host, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address ? address.port : port;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${bound}`);
    });
  });
}

/** Answers what runs, then cuts what is left. */
async function drain(server: Server): Promise<void> {
  // Whoever keeps sending on an open connection would hold the process: each answer is the last.
  server.prependListener('request', (_request, response) => {
    response.setHeader('Connection', 'close');
  });
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await Promise.race([closed, wait(DRAIN_MS, undefined, { ref: false })]);
  server.closeAllConnections();
}
