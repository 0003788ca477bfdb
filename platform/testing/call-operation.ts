import { listOperations, type Operation, readContract } from '../src/contract/document.ts';
import type { OperationId } from '../src/contract/handlers.ts';
import type { Client, Reply } from './client.ts';
import { fixtures } from './fixtures.ts';
import type { Sample, World } from './fixtures/fixture.ts';

/** One operation of the contract, whose id the types know. */
export type KnownOperation = Operation & { readonly id: OperationId };

export const operations = listOperations(readContract()) as KnownOperation[];

export const operationOf = (id: OperationId): KnownOperation => {
  const found = operations.find((operation) => operation.id === id);
  if (!found) throw new Error(`openapi.yaml has no ${id}.`);
  return found;
};

/** What the fixture of the operation says, with new rows in this world. */
export const sampleOf = async (world: World, id: OperationId): Promise<Sample> =>
  (await fixtures[id].sample?.(world)) ?? {};

/** The address of a call, with its query. */
function addressOf({ path }: Operation, { path: names = {}, query = {} }: Sample): string {
  const at = path.replaceAll(/:(\w+)/g, (_whole, name: string) =>
    encodeURIComponent(names[name] ?? ''),
  );
  const search = new URLSearchParams(query).toString();
  return search ? `${at}?${search}` : at;
}

/** Calls an operation with exactly this sample. */
export function sendSample(client: Client, operation: Operation, sample: Sample): Promise<Reply> {
  const { headers = {}, body, type = 'application/json' } = sample;
  const content = typeof body === 'string' ? body : JSON.stringify(body);
  const init: RequestInit =
    content === undefined
      ? { headers }
      : { headers: { 'content-type': type, ...headers }, body: content };
  return client.send(operation.method.toUpperCase(), addressOf(operation, sample), init);
}

/** Calls an operation as its fixture says; what is given here wins over it. */
export async function callOperation(
  world: World,
  id: OperationId,
  given: Sample & { readonly client?: Client } = {},
): Promise<Reply> {
  const { client = world.client, ...parts } = given;
  const sample = await sampleOf(world, id);
  return sendSample(client, operationOf(id), {
    ...sample,
    ...parts,
    path: { ...sample.path, ...parts.path },
    query: { ...sample.query, ...parts.query },
    headers: { ...sample.headers, ...parts.headers },
  });
}
