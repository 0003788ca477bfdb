import { describe, expect, it } from 'vitest';
import { readContract } from '../../src/contract/document.ts';
import { operations } from '../../testing/call-operation.ts';
import { bodySchema, placesIn } from '../../testing/schemas.ts';

interface Raw {
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly 'x-rate-limit'?: string;
  readonly 'x-idempotency'?: string;
  readonly responses: Record<string, { $ref?: string }>;
}

const contract = readContract();
const raws = Object.values(contract.paths).flatMap((item) =>
  Object.values(item),
) as unknown as Raw[];
const rawOf = (id: string): Raw => {
  const found = raws.find(({ operationId }) => operationId === id);
  if (!found) throw new Error(`openapi.yaml has no ${id}.`);
  return found;
};

const PROBLEM = { $ref: '#/components/responses/Problem' };
const all = operations.map((operation) => ({ ...operation, raw: rawOf(operation.id) }));
const posts = all.filter(({ method }) => method === 'post');

describe('every operation', () => {
  it.each(all)(
    '$id says who may call it, how often, and what may go wrong',
    ({ raw, permission }) => {
      expect(permission).toMatch(/^(public|user|[a-z-]+:[a-z-]+)$/);
      expect(raw['x-rate-limit']).toBeTypeOf('string');
      expect(raw.summary).toMatch(/\w.*[.?]$/);
      expect(raw.responses['default']).toEqual(PROBLEM);
      const known = (contract as unknown as { tags: { name: string }[] }).tags;
      expect(known.map(({ name }) => name)).toEqual(
        expect.arrayContaining([...(raw.tags ?? ['?'])]),
      );
    },
  );

  it.each(all.filter(bodySchema))('$id knows every member of its body', (operation) => {
    const objects = placesIn(bodySchema(operation) ?? {}).filter(({ schema }) => schema.properties);

    const open = objects.filter(({ schema }) => schema.additionalProperties !== false);
    expect(open.map(({ path }) => path.join('.'))).toEqual([]);
  });
});

describe('every POST', () => {
  it.each(posts)('$id can be repeated safely', ({ id, isKeyed, raw }) => {
    const kind = raw['x-idempotency'] ?? (isKeyed ? 'key' : 'none');

    expect(['key', 'own', 'natural'], `${id} needs an Idempotency-Key`).toContain(kind);
    // Why a repeat does no harm, or how the operation knows one.
    if (kind !== 'key') expect(raw.description, id).toMatch(/\w/);
  });

  it.each(posts.filter(({ isKeyed }) => isKeyed))(
    '$id answers what can be kept',
    ({ responses, bodies }) => {
      const kept = Object.entries(responses).filter(([status]) => status !== 'default');

      const types = kept.flatMap(([, one]) =>
        'content' in one ? Object.keys(one.content ?? {}) : [],
      );
      expect(types.filter((type) => type !== 'application/json')).toEqual([]);
      expect(Object.keys(bodies).filter((type) => type !== 'application/json')).toEqual([]);
    },
  );
});
