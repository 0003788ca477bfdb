import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { json, startServer, type TestServer } from '../../test/server.ts';
import {
  ApiProblem,
  type Client,
  createClient,
  createImport,
  deleteLead,
  downloadImportErrors,
  getFormDefinition,
  getLead,
  listLeads,
  login,
} from './index.ts';

let server: TestServer;
let api: string;

beforeEach(async () => {
  server = await startServer();
  api = server.origin;
});

afterEach(() => server.stop());

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
    server.answer(json(200, { success: true, data: [], pagination }));

    const answer = await createClient({ api }).call(listLeads, { query: { minScore: 70 } });

    expect(answer).toEqual({ data: [], pagination });
    expect(server.seen[0]).toMatchObject({ method: 'GET', url: '/api/v1/leads?minScore=70' });
  });

  it('takes 204 for the success that it is', async () => {
    server.answer((response) => void response.writeHead(204).end());

    const answer = await createClient({ api }).call(deleteLead, { path: { leadId: 'a' } });

    expect(answer).toEqual({});
  });

  it('encodes path parameters', async () => {
    server.answer(json(200, { success: true, data: {} }));

    await createClient({ api }).call(getLead, { path: { leadId: 'a/b?c' } });

    expect(server.seen[0]?.url).toBe('/api/v1/leads/a%2Fb%3Fc');
  });

  it('repeats the key of a list and leaves absent values out', async () => {
    server.answer(json(201, { success: true, data: {} }));
    const query = { map: ['E-mail=email', 'Name=lastName'] };

    await createClient({ api }).call(createImport, {
      query,
      body: 'E-mail\na@example.com',
      headers: { 'content-type': 'text/csv' },
    });

    expect(server.seen[0]?.url).toBe('/api/v1/imports?map=E-mail%3Demail&map=Name%3DlastName');
    expect(server.seen[0]?.headers['content-type']).toBe('text/csv');
    expect(server.seen[0]?.body).toBe('E-mail\na@example.com');
  });

  it('sends the site key as a query parameter and no header that needs a preflight', async () => {
    server.answer(json(200, { success: true, data: { id: 'frm_1' } }));

    await createClient({ api: `${api}/`, siteKey: 'pk_1' }).call(getFormDefinition, {
      path: { formId: 'frm_1' },
    });

    expect(server.seen[0]?.url).toBe('/api/v1/forms/frm_1/definition?siteKey=pk_1');
    expect(server.seen[0]?.headers).not.toHaveProperty('authorization');
    expect(server.seen[0]?.headers).not.toHaveProperty('content-type');
  });

  it('sends objects as JSON', async () => {
    server.answer(json(200, { success: true, data: { accessToken: 't' } }));
    const body = { email: 'ada@example.com', password: 'secret' };

    const { data } = await createClient({ api }).call(login, { body });

    expect(data.accessToken).toBe('t');
    expect(server.seen[0]?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual(body);
  });

  it('answers the text of a file', async () => {
    server.answer((response) => {
      response.writeHead(200, { 'content-type': 'text/csv' }).end('line,reason\n2,"no e-mail"\n');
    });

    const { data } = await createClient({ api }).call(downloadImportErrors, {
      path: { importId: '1' },
    });

    expect(data).toBe('line,reason\n2,"no e-mail"\n');
  });

  it('passes an abort on as the reason of the signal', async () => {
    server.answer(() => {});
    const reason = new Error('The visitor left.');
    const call = createClient({ api }).call(listLeads, { signal: abortSoon(reason) });

    await expect(call).rejects.toBe(reason);
  });

  it('passes an abort on also in the middle of an answer', async () => {
    const leaving = new AbortController();
    const reason = new Error('The visitor left.');
    server.answer((response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"success":');
    });
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
    server.answer(json(422, problem, { 'content-type': 'application/problem+json' }));

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
    server.answer(json(503, { ...problem, code: 'service.not-ready' }, { 'retry-after': header }));

    const thrown = await failure(createClient({ api }).call(listLeads));

    expect(thrown.retryAfterSeconds).toBe(seconds);
  });

  it('reads Retry-After given as a date ahead', async () => {
    const date = new Date(Date.now() + 60_000).toUTCString();
    server.answer(json(503, problem, { 'retry-after': date }));

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
    server.answer((response) => {
      response.writeHead(status, { 'content-type': type }).end(body);
    });

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
    server.answer((response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"success":', () => response.destroy());
    });

    const thrown = await failure(createClient({ api }).call(listLeads));

    expect(thrown).toMatchObject({ status: 0, code: 'network' });
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
