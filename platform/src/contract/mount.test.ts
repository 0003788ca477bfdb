import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { afterEach, describe, expect, it } from 'vitest';
import { admit } from '../http/admit.ts';
import type { AnswerOnce } from './idempotency.ts';
import { mountContract } from './mount.ts';
import { serveContract } from './served.ts';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['success', 'data'],
  properties: { success: { const: true }, data: { type: 'integer' } },
};
const operation = (operationId: string) => ({
  operationId,
  'x-permission': 'public',
  'x-rate-limit': 'read' as const,
  responses: { '200': { content: { 'application/json': { schema } } } },
});

/** The contract of two operations: `getSize` and `getWeight`. */
const contract = {
  servers: [{ url: '/v1' }],
  paths: {
    '/size': { get: operation('getSize') },
    '/weight': { get: operation('getWeight') },
  },
  components: {},
};

const parts = { admit, answerOnce: ((_request, answer) => answer(() => '')) satisfies AnswerOnce };

function mount(handlers: object, checkAnswers = true) {
  const served = serveContract({ ...parts, contract, handlers: handlers as never, checkAnswers });
  return mountContract(served);
}

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

/** What `GET /v1/size` answers, or the error it ended in. */
async function getSize(answer: object, checkAnswers = true): Promise<string> {
  const app = new Koa();
  app.use(async (ctx, next) => {
    await next().catch((error: unknown) => (ctx.body = String(error)));
  });
  app.use(
    mount({ getSize: async () => answer, getWeight: async () => answer }, checkAnswers).answer,
  );
  const server = app.listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/v1/size`);
  return response.text();
}

describe('mountContract', () => {
  it('does not start with an operation that has no rate limit', () => {
    const { 'x-rate-limit': _limit, ...unlimited } = operation('getSize');
    const open = { ...contract, paths: { '/size': { get: unlimited } } } as never;

    expect(() =>
      serveContract({
        ...parts,
        contract: open,
        handlers: { getSize } as never,
        checkAnswers: false,
      }),
    ).toThrow('openapi.yaml gives getSize no x-rate-limit that it defines.');
  });

  it('does not start without a handler for each operation', () => {
    expect(() => mount({ getSize: async () => ({}) })).toThrow(
      'openapi.yaml lists getWeight, which no slice handles.',
    );
  });

  it('does not start with a handler for no operation', () => {
    const handlers = { getSize: 1, getWeight: 1, getColour: 1 };

    expect(() => mount(handlers)).toThrow(
      'A slice handles getColour, which openapi.yaml does not list.',
    );
  });

  it('names everything that does not fit together at once', () => {
    expect(() => mount({ getColour: 1, getWeight: 1, getAge: 1 })).toThrow(
      /getSize[^]*getColour[^]*getAge/,
    );
  });

  it('answers what the contract says', async () => {
    expect(JSON.parse(await getSize({ status: 200, data: 7 }))).toEqual({ success: true, data: 7 });
  });

  it.each([
    ['a surplus member', { status: 200, data: 7, secret: 1 }, 'additional properties'],
    ['a missing member', { status: 200 }, `required property 'data'`],
    ['another type', { status: 200, data: 'seven' }, 'must be integer'],
    ['another status', { status: 201, data: 7 }, 'getSize answered 201'],
    ['another media type', { status: 200, type: 'text/html', text: '7' }, 'text~1html'],
  ])('throws on an answer with %s when answers are checked', async (...[, answer, words]) => {
    const checked = await getSize(answer);
    const unchecked = await getSize(answer, false);

    expect(checked).toContain('Error: ');
    expect(checked).toContain(words);
    expect(unchecked).not.toContain('Error: ');
  });
});
