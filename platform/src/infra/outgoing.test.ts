import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSocketServer, type Server as SocketServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutgoingRequest } from '../kernel/outgoing.ts';
import { createOutgoing, OutgoingError, type Outgoing } from './outgoing.ts';
import { readExceptions } from './public-addresses.ts';

type Lookup = NonNullable<Parameters<typeof createOutgoing>[0]['lookup']>;

/** A list that is easier to read without quotes. */
const words = (text: string): string[] => text.trim().split(/\s+/);

let outgoing: Outgoing;
let server: Server;
let port: number;
/** How often somebody came through to the own machine. */
let reached: number;
let answer: RequestListener;

beforeEach(async () => {
  reached = 0;
  answer = (_request, response) => void response.end('here');
  server = createServer((request, response) => {
    reached += 1;
    answer(request, response);
  });
  // Every address of this machine, of both families.
  server.listen(0, '::');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
  outgoing = createOutgoing({ exceptions: readExceptions('') });
});
afterEach(async () => {
  await outgoing.close();
  server.closeAllConnections();
  server.close();
});

/** Lets the tests reach their own machine, as an operator would. */
async function open(options: { timeoutMs?: number; allow?: string; lookup?: Lookup } = {}) {
  const { allow = '127.0.0.1', ...rest } = options;
  await outgoing.close();
  outgoing = createOutgoing({ exceptions: readExceptions(allow), ...rest });
}

const here = (path = '/') => `http://127.0.0.1:${port}${path}`;

/** What became of a request: its status, or how it failed. */
async function tryTo(request: Partial<OutgoingRequest>): Promise<number | string> {
  try {
    const { status } = await outgoing.send({ method: 'POST', url: here(), body: '{}', ...request });
    return status;
  } catch (error) {
    expect(error).toBeInstanceOf(OutgoingError);
    return (error as OutgoingError).failure;
  }
}

const FORMS = [
  ...words(`
      127.0.0.1 127.0.0.2 127.1 127.0.1 127.255.255.254 2130706433 017700000001 0x7f000001
      0x7f.0.0.1 0x7f.1 0177.0.0.1 0177.0.0.01 127.0.0.1. 0x7f.0x0.0x0.0x1 0 0.0.0.0 0x0
      00000000 0.0.0.1 127%2E0%2E0%2E1 %31%32%37.0.0.1 １２７.０.０.１ ①②⑦.⓪.⓪.① 127。0。0。1
      127．0．0．1 localhost LOCALHOST localhost. ⓛⓞⓒⓐⓛⓗⓞⓢⓣ ip6-localhost [::1] [::]
      [0:0:0:0:0:0:0:1] [0000::0001] [::ffff:127.0.0.1] [::ffff:7f00:1]
      [::ffff:0:127.0.0.1] [::127.0.0.1] [::7f00:1] [64:ff9b::127.0.0.1] [64:ff9b::7f00:1]
      [64:ff9b:1::7f00:1] [2002:7f00:1::] [2001::7f00:1] [::ffff:0.0.0.0]
      [::ffff:169.254.169.254] [fe80::1] [fc00::1] [fd00:ec2::254] [ff02::1] [2001:db8::1]
      [100::1] [3fff::1] 10.0.0.1 172.16.0.1 192.168.0.1 100.64.0.1 169.254.169.254
      2852039166 0xa9fea9fe 0251.0376.0251.0376 198.18.0.1 192.0.0.170 224.0.0.1
      255.255.255.255`),
];

/** The name server of somebody who wants to get in. */
const toThisMachine: Lookup = (_name, _options, done) =>
  done(null, [{ address: '127.0.0.1', family: 4 }]);

describe('an address of the own network', () => {
  it('is known in at least 60 forms', () => {
    expect(new Set(FORMS).size).toBeGreaterThanOrEqual(60);
  });

  it.each(FORMS)('is never reached as %s', async (host) => {
    await open({ allow: '', lookup: toThisMachine });

    const results = [
      await tryTo({ url: `http://${host}:${port}/` }),
      await tryTo({ url: `http://${host}/` }),
    ];

    expect(results).toEqual(['refused', 'refused']);
    expect(reached).toBe(0);
  });

  it.each([
    ...words(`
      file:///etc/passwd ftp://127.0.0.1/ gopher://127.0.0.1/ data:text/plain,x
      //127.0.0.1/ /etc http:// javascript:1 http://user:word@example.com/
      http://example.com:22/ https://example.com:25/ unix:/run/docker.sock`),
    '',
  ])('is no %s', async (url) => {
    expect(await tryTo({ url })).toBe('refused');
  });

  it.each([
    ['only private addresses', ['10.0.0.1']],
    ['a private one among public ones', ['93.184.216.34', '127.0.0.1']],
    ['a private one of the other family', ['93.184.216.34', '::1']],
  ])('is not reached by a name with %s', async (_what, addresses) => {
    const lookup: Lookup = (_name, _options, done) =>
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    await open({ allow: '', lookup });

    expect(await tryTo({ url: `http://hooks.example.com:${port}/` })).toBe('refused');
    expect(reached).toBe(0);
  });

  it('is not reached in 1,000 tries by a name that changes its mind', async () => {
    // 127.0.0.2 stands for the honest address, as the operator lists it; 127.0.0.1 is the canary.
    let asked = 0;
    const lookup: Lookup = (_name, _options, done) => {
      asked += 1;
      done(null, [{ address: asked % 2 ? '127.0.0.2' : '127.0.0.1', family: 4 }]);
    };
    await open({ allow: '127.0.0.2', lookup });
    const places = new Set<string | undefined>();
    answer = (request, response) => {
      places.add(request.socket.localAddress);
      response.setHeader('connection', 'close').end();
    };
    const url = `http://rebinding.example.com:${port}/`;

    const results: (number | string)[] = [];
    for (let round = 0; round < 20; round += 1) {
      const tries = Array.from({ length: 50 }, () => tryTo({ url }));
      results.push(...(await Promise.all(tries)));
    }

    expect(new Set(results)).toEqual(new Set([200, 'refused']));
    expect(asked).toBeGreaterThan(500);
    expect([...places]).toEqual(['::ffff:127.0.0.2']);
  });

  it('is reached when the operator lists it, and nothing beside it', async () => {
    await open({
      allow: '127.0.0.1, intranet.example',
      lookup: toThisMachine,
    });

    expect(await tryTo({})).toBe(200);
    expect(await tryTo({ url: `http://intranet.example:${port}/` })).toBe(200);
    expect(await tryTo({ url: `http://127.0.0.2:${port}/` })).toBe('refused');
    expect(reached).toBe(2);
  });
});

describe('an answer', () => {
  beforeEach(() => open({ timeoutMs: 1_000 }));

  it.each([301, 302, 303, 307, 308])('%d is a failure and not followed', async (status) => {
    answer = (_request, response) => {
      response.writeHead(status, { location: here('/canary') }).end();
    };

    expect(await tryTo({})).toBe('redirected');
    expect(reached).toBe(1);
  });

  it('that refreshes to somewhere is only text', async () => {
    answer = (_request, response) => {
      response.setHeader('refresh', `0;url=${here('/canary')}`);
      response.end(`<meta http-equiv="refresh" content="0;url=${here('/canary')}">`);
    };

    expect(await tryTo({})).toBe(200);
    expect(reached).toBe(1);
  });

  it('of a gigabyte is read for 64 KB', async () => {
    let sentBytes = 0;
    answer = (_request, response) => {
      const chunk = Buffer.alloc(65_536, 'x');
      const more = () => {
        while (!response.destroyed && sentBytes < 1e9 && response.write(chunk))
          sentBytes += chunk.length;
      };
      response.on('drain', more);
      more();
    };

    const { body } = await outgoing.send({ method: 'GET', url: here() });

    expect(body.length).toBe(65_536);
    expect(sentBytes).toBeLessThan(2e7);
  });

  it('that is packed stays packed', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    answer = (_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    };

    const { body } = await outgoing.send({ method: 'GET', url: here() });

    expect(body.length).toBeLessThanOrEqual(65_536);
  });

  it.each<[what: string, listener: RequestListener]>([
    ['never comes', () => undefined],
    [
      'comes a byte at a time',
      (_request, response) => {
        const drip = setInterval(() => response.write('x'), 50);
        response.on('close', () => clearInterval(drip));
      },
    ],
  ])('that %s is given up in time', async (_what, listener) => {
    answer = listener;
    const startedAt = performance.now();

    expect(await tryTo({})).toBe('timed-out');
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });

  it('with ten thousand headers is no answer', async () => {
    const hostile: SocketServer = createSocketServer((socket) => {
      socket.on('error', () => undefined);
      const headers = Array.from({ length: 10_000 }, (_, at) => `x-${at}: y\r\n`).join('');
      socket.end(`HTTP/1.1 200 OK\r\n${headers}\r\n`);
    }).listen(0, '127.0.0.1');
    await once(hostile, 'listening');

    const url = `http://127.0.0.1:${(hostile.address() as AddressInfo).port}/`;

    expect(await tryTo({ url })).toBe('unreachable');
    hostile.close();
  });

  it('that breaks off is no answer', async () => {
    answer = (request) => request.socket.resetAndDestroy();

    expect(await tryTo({})).toBe('unreachable');
  });
});

describe('a header', () => {
  beforeEach(() => open());

  it.each([
    ...words(`
      Host Connection Transfer-Encoding Content-Length Cookie Expect Upgrade Metadata
      Metadata-Flavor X-Google-Metadata-Request X-aws-ec2-metadata-token
      X-aws-ec2-metadata-token-ttl-seconds X-Forwarded-For X-Forwarded-Host Forwarded
      X-Original-URL X-Rewrite-URL X-Real-IP Proxy-Authorization X-Y:`),
    'a b',
    '',
  ])('%s is not sent', async (name) => {
    expect(await tryTo({ headers: { [name]: 'x' } })).toBe('refused');
    expect(reached).toBe(0);
  });

  it.each(['x\r\nHost: evil', 'x\ny', 'x\ry', '\0', 'ü'])('with %j is not sent', async (value) => {
    expect(await tryTo({ headers: { 'X-Shop': value } })).toBe('refused');
    expect(reached).toBe(0);
  });

  it('of the receiver or of ours arrives', async () => {
    let seen: object = {};
    answer = (request, response) => {
      seen = request.headers;
      response.end();
    };

    await tryTo({ headers: { 'Webhook-Id': 'msg_1', Authorization: 'Bearer x', 'X-Shop': '7' } });

    expect(seen).toMatchObject({
      host: `127.0.0.1:${port}`,
      'webhook-id': 'msg_1',
      authorization: 'Bearer x',
      'x-shop': '7',
      'accept-encoding': 'identity',
    });
  });
});
