import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';

const SUBMIT = '/api/v1/forms/frm_demo/submissions?siteKey=pk_demo';

/** What one side did under load. Latencies in ms. */
export interface Run {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Answers 201. */
  readonly acknowledged: number;
  readonly failed: number;
}

interface Load {
  readonly connections: number;
  readonly seconds?: number;
  /** Stop after this many requests instead. */
  readonly amount?: number;
}

let sent = 0;

/** A filled form; every one a different person. */
function submission(): string {
  sent += 1;
  return JSON.stringify({
    fields: {
      firstName: 'Sample',
      lastName: `Visitor ${sent}`,
      email: `visitor-${process.pid}-${sent}@example.com`,
      phone: `+4420794${String(10_000 + (sent % 90_000))}`,
      company: 'Example Industries',
      jobTitle: 'Head of Operations',
      companySize: '51-200',
      message: 'We would like to see pricing and a demo for three teams.',
      consent: true,
    },
    page: 'https://www.example.com/pricing',
    elapsedMs: 21_000,
  });
}

function request(): string {
  const body = submission();
  return (
    `POST ${SUBMIT} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n` +
    `Idempotency-Key: ${randomUUID()}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
}

/**
 * Sends filled forms over keep-alive connections, the next one as soon as the answer is there.
 * Bare sockets: on two cores the load must cost less than what it loads.
 */
export async function loadWithForms(url: string, load: Load): Promise<Run> {
  const latencies: number[] = [];
  let failed = 0;
  let left = load.amount ?? Infinity;
  const startedAt = performance.now();
  const until = load.amount ? Infinity : startedAt + (load.seconds ?? 4) * 1_000;
  const mayGoOn = () => left > 0 && performance.now() < until;

  await Promise.all(
    Array.from({ length: load.connections }, async () => {
      const connection = await openConnection(url);
      while (mayGoOn()) {
        left -= 1;
        const sentAt = performance.now();
        const status = await connection.exchange(request());
        if (status === 201) latencies.push(performance.now() - sentAt);
        else failed += 1;
      }
      connection.close();
    }),
  );

  const seconds = (performance.now() - startedAt) / 1_000;
  latencies.sort((a, b) => a - b);
  const percentile = (share: number) => latencies[Math.floor(latencies.length * share)] ?? NaN;
  return {
    perSecond: latencies.length / seconds,
    p50: percentile(0.5),
    p99: percentile(0.99),
    acknowledged: latencies.length,
    failed,
  };
}

async function openConnection(url: string) {
  const { hostname, port } = new URL(url);
  const socket: Socket = connect({ host: hostname, port: Number(port), noDelay: true });
  let text = '';
  let answer: { resolve: (status: number) => void; reject: (error: Error) => void } | undefined;
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    text += chunk;
    const bodyAt = text.indexOf('\r\n\r\n') + 4;
    if (bodyAt < 4) return;
    if (!isWhole(text, bodyAt)) return;
    const status = Number(text.slice(9, 12));
    text = '';
    answer?.resolve(status);
  });
  socket.on('error', (error) => answer?.reject(error));
  socket.on('close', () => answer?.reject(new Error('The server closed the connection.')));
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  return {
    exchange: (bytes: string): Promise<number> =>
      new Promise((resolve, reject) => {
        answer = { resolve, reject };
        socket.write(bytes);
      }),
    close: () => {
      answer = undefined;
      socket.destroy();
    },
  };
}

function isWhole(text: string, bodyAt: number): boolean {
  const length = /content-length: (\d+)/i.exec(text)?.[1];
  if (length) return text.length >= bodyAt + Number(length);
  return text.endsWith('0\r\n\r\n');
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
