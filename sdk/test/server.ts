/// <reference types="node" />
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';

export interface Seen {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

export type Respond = (response: ServerResponse, request: Seen) => void;

export type TestServer = Awaited<ReturnType<typeof startServer>>;

/** A real HTTP server that notes what comes and answers as told. */
export async function startServer() {
  const seen: Seen[] = [];
  const told: { respond: Respond } = { respond: (response) => void response.writeHead(404).end() };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { method, url, headers } = request;
      seen.push({ method, url, headers, body });
      told.respond(response, { method, url, headers, body });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;

  return {
    origin: `http://127.0.0.1:${port}`,
    seen,

    /** Answers used in turn; the last one stays. */
    answer(...answers: [Respond, ...Respond[]]): void {
      let next = 0;
      told.respond = (...exchange) => {
        answers[Math.min(next, answers.length - 1)]?.(...exchange);
        next += 1;
      };
    },

    async stop(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export function json(status: number, value: object, headers: Record<string, string> = {}): Respond {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
    response.end(JSON.stringify(value));
  };
}
