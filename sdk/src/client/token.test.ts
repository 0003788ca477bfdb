import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { json, type Respond, startServer, type TestServer } from '../../test/server.ts';
import { createClient, listLeads } from './index.ts';

let server: TestServer;
let api: string;

beforeEach(async () => {
  server = await startServer();
  api = server.origin;
});

afterEach(() => server.stop());

describe('the token of a client', () => {
  const refusal = { success: false, code: 'auth.invalid-token', detail: 'Expired.' };

  /** Takes one token only. */
  function accept(good: string): Respond {
    return (response, request) => {
      const isGood = request.headers.authorization === `Bearer ${good}`;
      const respond = isGood ? json(200, { success: true, data: [] }) : json(401, refusal);
      respond(response, request);
    };
  }

  it('does not retry a string token', async () => {
    server.answer(accept('new'));

    const thrown: unknown = await createClient({ api, token: 'old' })
      .call(listLeads)
      .catch((error: unknown) => error);

    expect(thrown).toMatchObject({ code: 'auth.invalid-token' });
    expect(server.seen).toHaveLength(1);
  });

  it('keeps a fetched token and refreshes it once after a 401', async () => {
    server.answer(accept('token-2'));
    let fetched = 0;
    const token = async () => `token-${(fetched += 1)}`;
    const client = createClient({ api, token });

    await client.call(listLeads);
    await client.call(listLeads);

    expect(fetched).toBe(2);
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-2',
      'Bearer token-2',
    ]);
  });

  it('gives up when the refreshed token is refused too', async () => {
    server.answer(accept('never'));
    let fetched = 0;
    const token = async () => `token-${(fetched += 1)}`;

    const thrown: unknown = await createClient({ api, token })
      .call(listLeads)
      .catch((error: unknown) => error);

    expect(thrown).toMatchObject({ status: 401 });
    expect(server.seen).toHaveLength(2);
  });

  it('shares one refresh between all waiting calls', async () => {
    server.answer(accept('token-2'));
    let fetched = 0;
    const token = async () => `token-${(fetched += 1)}`;
    const client = createClient({ api, token });

    await Promise.all(Array.from({ length: 5 }, () => client.call(listLeads)));

    expect(fetched).toBe(2);
  });

  it('shares the token of a function between clients', async () => {
    server.answer(accept('token-2'));
    let fetched = 0;
    const token = async () => `token-${(fetched += 1)}`;

    await createClient({ api, token }).call(listLeads);
    await createClient({ api, token }).call(listLeads);

    expect(fetched).toBe(2);
    expect(server.seen).toHaveLength(3);
  });

  it('says that the token function failed and asks it again next time', async () => {
    server.answer(accept('token'));
    const outage = new Error('The host is down.');
    const answers = [Promise.reject(outage), Promise.resolve('token')];
    const token = () => answers.shift() ?? Promise.reject(outage);
    const client = createClient({ api, token });

    const thrown: unknown = await client.call(listLeads).catch((error: unknown) => error);
    const { data } = await client.call(listLeads);

    expect(thrown).toMatchObject({ status: 401, code: 'auth.required', cause: outage });
    expect(data).toEqual([]);
  });
});
