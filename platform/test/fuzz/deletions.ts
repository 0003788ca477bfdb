import {
  type KnownOperation,
  operations,
  sampleOf,
  sendSample,
} from '../../testing/call-operation.ts';
import { fixtures } from '../../testing/fixtures.ts';
import type { Sample, World } from '../../testing/fixtures/fixture.ts';
import { whyOf } from './faults.ts';

/** An answer about something after its end, or none about something after its beginning. */
interface Fault {
  readonly id: string;
  readonly fault: string;
  readonly answer: unknown;
}

/** Creates, reads, deletes and uses again: whatever can be deleted must be gone for every operation. */
export async function findSurvivors(world: World): Promise<Fault[]> {
  const deletions = operations.filter(
    ({ id, method, path }) => method === 'delete' && isOfOne(path) && !KEPT.has(id),
  );
  const creations = operations.filter(
    ({ id, method, path }) =>
      method === 'post' && !ELSEWHERE.has(id) && operations.some((one) => isReading(one, path)),
  );
  const faults: Fault[] = [];
  const attempt = async ({ id }: KnownOperation, work: () => Promise<Fault[]>) => {
    const found = await work().catch((error: unknown) => [
      { id, fault: whyOf(error), answer: String(error) },
    ]);
    faults.push(...found);
  };
  for (const deletion of deletions) {
    await attempt(deletion, async () =>
      endLife(world, deletion, await sampleOf(world, deletion.id)),
    );
  }
  for (const creation of creations) await attempt(creation, () => live(world, creation));
  return faults;
}

/** A new company is another tenant, which its maker does not belong to. */
const ELSEWHERE: ReadonlySet<string> = new Set(['createCompany']);

/** What is revoked or archived works no more and can still be looked at. */
const KEPT: ReadonlySet<string> = new Set(['revokeKey', 'archiveForm']);

const isOfOne = (path: string) => /\/:\w+$/.test(path);
const isReading = ({ method, path }: KnownOperation, collection: string) =>
  method === 'get' && path.replace(/\/:\w+$/, '') === collection && isOfOne(path);

/** What was just created can be read under the id that came back, until it is deleted. */
async function live(world: World, creation: KnownOperation): Promise<Fault[]> {
  const sample = await sampleOf(world, creation.id);
  const created = await sendSample(world.client, creation, sample);
  const reading = operations.find((one) => isReading(one, creation.path));
  const id = (created.body as { data?: { id?: unknown } }).data?.id;
  if (!reading || created.status >= 300 || typeof id !== 'string') return [];
  const name = /:(\w+)$/.exec(reading.path)?.[1] ?? '';
  const at = { path: { ...sample.path, [name]: id }, headers: { 'If-Match': '*' } };
  const read = await sendSample(world.client, reading, at);
  const faults = read.status === 200 ? [] : [fault(reading, 'lost what was created', read)];
  const deletion = operations.find((one) => one.method === 'delete' && one.path === reading.path);
  return deletion && !KEPT.has(deletion.id)
    ? [...faults, ...(await endLife(world, deletion, at))]
    : faults;
}

async function endLife(world: World, deletion: KnownOperation, sample: Sample): Promise<Fault[]> {
  const first = await sendSample(world.client, deletion, sample);
  const expected = fixtures[deletion.id].status;
  if (first.status !== expected) return [fault(deletion, `answered ${first.status}`, first)];
  const faults: Fault[] = [];
  const uses = operations.filter(
    // A public one is opened by a signed link, which the fixture has for another row.
    ({ path, permission }) => path.startsWith(deletion.path) && permission !== 'public',
  );
  for (const operation of uses) {
    // Of nested operations the other ids are made up: the first one decides.
    const own = await sampleOf(world, operation.id);
    const path = { ...own.path, ...sample.path };
    const reply = await sendSample(world.client, operation, { ...own, path });
    if (reply.status !== 404) faults.push(fault(operation, 'works after the end', reply));
  }
  return faults;
}

const fault = (
  { id }: KnownOperation,
  what: string,
  { status, body }: { status: number; body: unknown },
) => ({
  id,
  fault: `${what} (${status})`,
  answer: body,
});
