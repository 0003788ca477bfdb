import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  request as forward,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What happens to one submission on its way. `lose-answer` and `half-answer`: the server has stored
 * it. `hang`: too, and nobody ever hears of it.
 */
export type Fault =
  | 'refuse'
  | 'lose-request'
  | 'lose-answer'
  | 'half-answer'
  | 'hang'
  | 'busy'
  | 'gateway';

export const FAULTS: readonly Fault[] = [
  'refuse',
  'lose-request',
  'lose-answer',
  'half-answer',
  'busy',
  'gateway',
];

/** A submission as it came by. */
interface Passage {
  readonly origin: string;
  readonly key: string;
  readonly fault: Fault | undefined;
}

export interface WeakLink {
  readonly url: string;
  /** What came by, in order. */
  readonly passages: readonly Passage[];
  /** Faults for the next submissions from this origin, one each, and for all that follow. */
  plan(origin: string, faults: readonly Fault[], forEver?: Fault): void;
  /** From now on all submissions from this origin pass. */
  heal(origin: string): void;
  close(): Promise<void>;
}

interface Plan {
  readonly next: Fault[];
  readonly forEver: Fault | undefined;
}

/** Between browsers and a platform, which may move: lets everything through but submissions. */
export async function openWeakLink(target: () => string): Promise<WeakLink> {
  const plans = new Map<string, Plan>();
  const passages: Passage[] = [];

  const server = createServer((request, response) => {
    const isSubmission = request.method === 'POST' && /\/submissions\b/.test(request.url ?? '');
    if (!isSubmission) return void pass(request, response);
    const { origin = '', 'idempotency-key': key } = request.headers;
    const plan = plans.get(origin);
    const fault = plan?.next.shift() ?? plan?.forEver;
    passages.push({ origin, key: String(key), fault });
    return void suffer(fault, request, response);
  });

  async function suffer(
    fault: Fault | undefined,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const end = () => void request.socket.destroy();
    if (fault === 'refuse') return end();
    if (fault === 'busy' || fault === 'gateway') return refuse(fault, request, response);
    if (fault === 'lose-request') return drain(request).then(end);
    const answer = await ask(request);
    if (fault === 'hang') return undefined;
    if (!answer || fault === 'lose-answer') return end();
    response.writeHead(answer.status, answer.headers);
    if (!fault) return void response.end(answer.body);
    response.write(answer.body.subarray(0, answer.body.length / 2));
    return void setImmediate(end);
  }

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = await ask(request);
    if (answer) response.writeHead(answer.status, answer.headers).end(answer.body);
    else request.socket.destroy();
  }

  /** Nothing when the platform is gone. */
  async function ask(request: IncomingMessage) {
    const body = await drain(request);
    const { method, headers, url = '/' } = request;
    try {
      const asking = forward(new URL(url, target()), { method, headers, agent: false });
      asking.end(body);
      const [answer] = (await once(asking, 'response')) as [IncomingMessage];
      return {
        status: answer.statusCode ?? 0,
        headers: answer.headers,
        body: await drain(answer),
      };
    } catch {
      return undefined;
    }
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passages,
    plan: (origin, faults, forEver) => void plans.set(origin, { next: [...faults], forEver }),
    heal: (origin) => void plans.delete(origin),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function drain(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A platform that is too busy, or a proxy in front of one that is gone. */
async function refuse(
  fault: 'busy' | 'gateway',
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await drain(request);
  const isBusy = fault === 'busy';
  response.writeHead(isBusy ? 503 : 502, {
    'access-control-allow-origin': String(request.headers.origin),
    'access-control-expose-headers': 'Retry-After',
    'content-type': isBusy ? 'application/json' : 'text/html',
    ...(isBusy && { 'retry-after': '1' }),
  });
  response.end(isBusy ? '{"code":"service.not-ready"}' : '<h1>Bad gateway</h1>');
}
