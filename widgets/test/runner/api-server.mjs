import { once } from 'node:events';
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { answerSite } from './site.mjs';

/**
 * A real HTTP and Socket.IO server for the browser tests, on a port of its own: answers cross
 * origins and can be cut off. Each test has a host name of its own below `localhost` and thereby
 * its own answers, requests and sockets. `test/api.ts` is the browser's side.
 */
export async function startApiServer() {
  const scenarios = new Map();
  const server = createServer((request, response) => {
    const scenario = scenarioOf(scenarios, request.headers.host);
    const url = new URL(request.url, 'http://localhost');
    const { pathname } = url;
    if (request.method === 'OPTIONS') return allow(request, response).writeHead(204).end();
    const [, control] = /^\/test\/(\w+)$/.exec(pathname) ?? [];
    if (control) return steer({ request, response, scenario, control });
    if (/^\/(site|w)\//.test(pathname)) return answerSite(url, response);
    return reply({ request, response, scenario, pathname });
  });
  openSockets(server, scenarios);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function scenarioOf(scenarios, host) {
  const fresh = { answers: {}, requests: [], sockets: new Set(), token: undefined };
  if (!scenarios.has(host)) scenarios.set(host, fresh);
  return scenarios.get(host);
}

function allow({ headers }, response) {
  response.setHeader('access-control-allow-origin', headers.origin ?? '*');
  response.setHeader('access-control-allow-methods', '*');
  response.setHeader(
    'access-control-allow-headers',
    headers['access-control-request-headers'] ?? '*',
  );
  return response;
}

async function read(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** What a test asks of its scenario. */
const CONTROLS = {
  /** `{ [pathname]: answers }`, used in turn; the last one stays. */
  answers: (scenario, answers) => void Object.assign(scenario.answers, answers),
  /** The only token sockets may come with. */
  token: (scenario, { token }) => void (scenario.token = token),
  emit: (scenario, { name, payload }) => {
    for (const socket of scenario.sockets) socket.emit(name, payload);
  },
  /** Cuts every socket off, as a dead network does. */
  cut: (scenario) => {
    for (const socket of scenario.sockets) socket.conn.transport.close();
  },
  state: ({ requests, sockets }) => ({ requests, sockets: sockets.size }),
};

async function steer({ request, response, scenario, control }) {
  const body = await read(request);
  const result = CONTROLS[control](scenario, body ? JSON.parse(body) : {}) ?? {};
  allow(request, response).setHeader('content-type', 'application/json');
  response.end(JSON.stringify(result));
}

async function reply({ request, response, scenario, pathname }) {
  const { method, headers, url } = request;
  const body = await read(request);
  scenario.requests.push({ method, path: pathname, url, headers, body });
  const answers = scenario.answers[pathname] ?? [{ status: 404, body: {} }];
  const answer = answers.length > 1 ? answers.shift() : answers[0];
  setTimeout(() => {
    if (answer.isCut) return request.socket.destroy();
    allow(request, response).writeHead(answer.status, {
      'content-type': 'application/json',
      ...answer.headers,
    });
    return response.end(JSON.stringify(answer.body));
  }, answer.delayMs ?? 0);
}

function openSockets(server, scenarios) {
  const io = new Server(server, { path: '/realtime', transports: ['websocket'] });
  io.use((socket, next) => {
    const { token } = scenarioOf(scenarios, socket.handshake.headers.host);
    if (!token || socket.handshake.auth.token === token) return next();
    return next(Object.assign(new Error('No.'), { data: { code: 'auth.invalid-token' } }));
  });
  io.on('connection', (socket) => {
    const { sockets } = scenarioOf(scenarios, socket.handshake.headers.host);
    sockets.add(socket);
    socket.on('disconnect', () => sockets.delete(socket));
  });
}
