/// <reference types="node" />
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ApiProblem,
  type Client,
  createClient,
  createImport,
  downloadImportErrors,
  getFormDefinition,
  getLead,
  listLeads,
  login,
} from './index.ts';

type Respond = (request: IncomingMessage, response: ServerResponse, body: string) => void;

let server: Server;
let api: string;
let respond: Respond;
let seen: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[];

beforeEach(async () => {
  seen = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      seen.push({ method, url, headers, body });
      respond(request, response, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function json(status: number, value: object, headers: Record<string, string> = {}): Respond {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
    response.end(JSON.stringify(value));
  };
}

async function failure(promise: Promise<unknown>): Promise<ApiProblem> {
  const error: unknown = await promise.then(
    () => new Error('The call succeeded.'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiProblem);
  return error as ApiProblem;
}

describe('createClient', () => {
  it('answers data and pagination of a list', async () => {
    const pagination = { limit: 50, nextCursor: null };
    respond = json(200, { success: true, data: [], pagination });

    const answer = await createClient({ api }).call(listLeads, { query: { minScore: 70 } });

    expect(answer).toEqual({ data: [], pagination });
    expect(seen[0]).toMatchObject({ method: 'GET', url: '/api/v1/leads?minScore=70' });
  });

  it('encodes path parameters', async () => {
    respond = json(200, { success: true, data: {} });

    await createClient({ api }).call(getLead, { path: { leadId: 'a/b?c' } });

    expect(seen[0]?.url).toBe('/api/v1/leads/a%2Fb%3Fc');
  });

  it('repeats the key of a list and leaves absent values out', async () => {
    respond = json(201, { success: true, data: {} });
    const query = { map: ['E-mail=email', 'Name=lastName'] };

    await createClient({ api }).call(createImport, {
      query,
      body: 'E-mail\na@example.com',
      headers: { 'content-type': 'text/csv' },
    });

    expect(seen[0]?.url).toBe('/api/v1/imports?map=E-mail%3Demail&map=Name%3DlastName');
    expect(seen[0]?.headers['content-type']).toBe('text/csv');
    expect(seen[0]?.body).toBe('E-mail\na@example.com');
  });

  it('sends the site key as a query parameter and no header that needs a preflight', async () => {
    respond = json(200, { success: true, data: { id: 'frm_1' } });

    await createClient({ api: `${api}/`, siteKey: 'pk_1' }).call(getFormDefinition, {
      path: { formId: 'frm_1' },
    });

    expect(seen[0]?.url).toBe('/api/v1/forms/frm_1/definition?siteKey=pk_1');
    expect(seen[0]?.headers).not.toHaveProperty('authorization');
    expect(seen[0]?.headers).not.toHaveProperty('content-type');
  });

  it('sends objects as JSON', async () => {
    respond = json(200, { success: true, data: { accessToken: 't' } });
    const body = { email: 'ada@example.com', password: 'secret' };

    const { data } = await createClient({ api }).call(login, { body });

    expect(data.accessToken).toBe('t');
    expect(seen[0]?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual(body);
  });

  it('answers the text of a file', async () => {
    respond = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/csv' }).end('line,reason\n2,"no e-mail"\n');
    };

    const { data } = await createClient({ api }).call(downloadImportErrors, {
      path: { importId: '1' },
    });

    expect(data).toBe('line,reason\n2,"no e-mail"\n');
  });

  it('passes an abort on as the reason of the signal', async () => {
    respond = () => {};
    const reason = new Error('The visitor left.');
    const call = createClient({ api }).call(listLeads, { signal: abortSoon(reason) });

    await expect(call).rejects.toBe(reason);
  });

  it('passes an abort on also in the middle of an answer', async () => {
    const leaving = new AbortController();
    const reason = new Error('The visitor left.');
    respond = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"success":');
    };
    const fetchAndLeave: typeof fetch = async (...args) => {
      const response = await fetch(...args);
      setTimeout(() => leaving.abort(reason));
      return response;
    };

    const client = createClient({ api, fetch: fetchAndLeave });
    const call = client.call(listLeads, { signal: leaving.signal });

    await expect(call).rejects.toBe(reason);
  });
});

function abortSoon(reason: Error): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(reason), 20);
  return controller.signal;
}

describe('createClient, failures', () => {
  const problem = {
    success: false,
    error: 'Bad.',
    title: 'The request does not match the contract.',
    detail: 'One field is wrong.',
    code: 'request.invalid',
    hint: 'Correct it.',
    errors: [{ in: 'body', field: 'email', message: 'is not an e-mail' }],
    requestId: 'req-1',
  };

  it('throws what the server reported', async () => {
    respond = json(422, problem, { 'content-type': 'application/problem+json' });

    const thrown = await failure(createClient({ api }).call(listLeads));

    expect(thrown).toMatchObject({
      status: 422,
      code: 'request.invalid',
      message: 'One field is wrong.',
      hint: 'Correct it.',
      errors: problem.errors,
      requestId: 'req-1',
    });
  });

  it.each([
    ['seconds', '7', 7],
    ['a date that has passed', 'Wed, 21 Oct 2015 07:28:00 GMT', 0],
    ['nonsense', 'soon', undefined],
  ])('reads Retry-After given as %s', async (_, header, seconds) => {
    respond = json(503, { ...problem, code: 'service.not-ready' }, { 'retry-after': header });

    const thrown = await failure(createClient({ api }).call(listLeads));

    expect(thrown.retryAfterSeconds).toBe(seconds);
  });

  it('reads Retry-After given as a date ahead', async () => {
    const date = new Date(Date.now() + 60_000).toUTCString();
    respond = json(503, problem, { 'retry-after': date });

    const thrown = await failure(createClient({ api }).call(listLeads));

    expect(thrown.retryAfterSeconds).toBeGreaterThan(50);
    expect(thrown.retryAfterSeconds).toBeLessThanOrEqual(60);
  });

  it.each([
    { what: 'the page of a proxy', status: 502, type: 'text/html', body: '<h1>Bad gateway</h1>' },
    { what: 'the page of a captive portal', status: 200, type: 'text/html', body: '<h1>Hi</h1>' },
    { what: 'broken JSON', status: 200, type: 'application/json', body: '{"success": true, "da' },
    { what: 'JSON of others', status: 200, type: 'application/json', body: '{"hello":"world"}' },
    { what: 'JSON without object', status: 200, type: 'application/json', body: 'null' },
    { what: 'an empty answer', status: 500, type: 'application/json', body: '' },
  ])('calls $what unreadable', async ({ status, type, body }) => {
    respond = (_, response) => {
      response.writeHead(status, { 'content-type': type }).end(body);
    };

    const thrown = await failure(createClient({ api }).call(listLeads));

    expect(thrown).toMatchObject({ status, code: 'response.unreadable', errors: [] });
  });

  it('reports a server that cannot be reached as network, status 0', async () => {
    const client = createClient({ api: 'http://127.0.0.1:1' });

    const thrown = await failure(client.call(listLeads));

    expect(thrown).toMatchObject({ status: 0, code: 'network' });
    expect(thrown.cause).toBeInstanceOf(Error);
  });

  it('reports an answer cut off in the middle as network', async () => {
    respond = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"success":', () => response.destroy());
    };

    const thrown = await failure(createClient({ api }).call(listLeads));

    expect(thrown).toMatchObject({ status: 0, code: 'network' });
  });
});

describe('createClient, tokens', () => {
  const refusal = { success: false, code: 'auth.invalid-token', detail: 'Expired.' };

  /** Takes one token only. */
  function accept(good: string): Respond {
    return (request, ...rest) => {
      const isGood = request.headers.authorization === `Bearer ${good}`;
      const respondWith = isGood ? json(200, { success: true, data: [] }) : json(401, refusal);
      respondWith(request, ...rest);
    };
  }

  it('does not retry a string token', async () => {
    respond = accept('new');

    const thrown = await failure(createClient({ api, token: 'old' }).call(listLeads));

    expect(thrown.code).toBe('auth.invalid-token');
    expect(seen).toHaveLength(1);
  });

  it('keeps a fetched token and refreshes it once after a 401', async () => {
    respond = accept('token-2');
    let fetched = 0;
    const token = async () => `token-${(fetched += 1)}`;
    const client = createClient({ api, token });

    await client.call(listLeads);
    await client.call(listLeads);

    expect(fetched).toBe(2);
    expect(seen.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-2',
      'Bearer token-2',
    ]);
  });

  it('gives up when the refreshed token is refused too', async () => {
    respond = accept('never');
    let fetched = 0;
    const token = async () => `token-${(fetched += 1)}`;

    const thrown = await failure(createClient({ api, token }).call(listLeads));

    expect(thrown.status).toBe(401);
    expect(seen).toHaveLength(2);
  });

  it('shares one refresh between all waiting calls', async () => {
    respond = accept('token-2');
    let fetched = 0;
    const token = async () => `token-${(fetched += 1)}`;
    const client = createClient({ api, token });

    await Promise.all(Array.from({ length: 5 }, () => client.call(listLeads)));

    expect(fetched).toBe(2);
  });

  it('shares the token of a function between clients', async () => {
    respond = accept('token-2');
    let fetched = 0;
    const token = async () => `token-${(fetched += 1)}`;

    await createClient({ api, token }).call(listLeads);
    await createClient({ api, token }).call(listLeads);

    expect(fetched).toBe(2);
    expect(seen).toHaveLength(3);
  });

  it('says that the token function failed and asks it again next time', async () => {
    respond = accept('token');
    const outage = new Error('The host is down.');
    const answers = [Promise.reject(outage), Promise.resolve('token')];
    const token = () => answers.shift() ?? Promise.reject(outage);
    const client = createClient({ api, token });

    const thrown = await failure(client.call(listLeads));
    const { data } = await client.call(listLeads);

    expect(thrown).toMatchObject({ status: 401, code: 'auth.required', cause: outage });
    expect(data).toEqual([]);
  });
});

/** Compiled, never run: tsc complains about an expectation as soon as its call type-checks. */
function callsOutsideTheContract(client: Client): Promise<unknown>[] {
  return [
    // @ts-expect-error -- the path parameter is missing
    client.call(getLead),
    // @ts-expect-error -- no such query parameter
    client.call(listLeads, { query: { color: 'red' } }),
    // @ts-expect-error -- a GET takes no body
    client.call(listLeads, { body: {} }),
    // @ts-expect-error -- the password is missing
    client.call(login, { body: { email: 'ada@example.com' } }),
  ];
}
void callsOutsideTheContract;
