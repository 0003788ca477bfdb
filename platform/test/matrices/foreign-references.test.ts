import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OperationId } from '../../src/contract/handlers.ts';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import { operations, sampleOf, sendSample } from '../../testing/call-operation.ts';
import type { Reply } from '../../testing/client.ts';
import { fixtures } from '../../testing/fixtures.ts';
import type { Sample, World } from '../../testing/fixtures/fixture.ts';
import { addCompany } from '../../testing/other-company.ts';
import { bodySchema, type Path, placesIn, withValue } from '../../testing/schemas.ts';
import { rowsOf, snapshot } from '../../testing/snapshot.ts';
import { firstCompany, openWorld } from '../../testing/world.ts';

/** The id of a new row, as the fixture of the operation that reads it makes one. */
const of = (id: OperationId, name: string) => async (world: World) =>
  (await sampleOf(world, id)).path?.[name] ?? '';

/** Members of bodies and parameters of queries that name rows of a company. */
const ROWS: Readonly<Record<string, (world: World) => Promise<string>>> = {
  actorId: of('getUser', 'userId'),
  assignedTo: of('getUser', 'userId'),
  form: async ({ formId }) => formId,
  ids: of('getLead', 'leadId'),
  installationId: of('getPluginInstallation', 'installationId'),
  key: of('getKey', 'keyId'),
  lead: of('getLead', 'leadId'),
  leadId: of('getLead', 'leadId'),
  pluginId: of('getPlugin', 'pluginId'),
  runIds: of('getPluginRun', 'runId'),
  subjectId: of('getLead', 'leadId'),
};

/** Ids in the words of the caller, of a manifest, or of the operator. */
const NO_ROWS: ReadonlySet<string> = new Set(['externalId', 'hookId', 'keyId', 'utm_id']);
const LIKE_AN_ID = /^ids?$|(?:I|_i)ds?$/;

let app: TestApp;
let own: World;
let foreign: World;
beforeAll(async () => {
  app = await startTestApp();
  own = await openWorld(app, await firstCompany(app), 'ADMIN');
  foreign = await openWorld(app, await addCompany(app), 'ADMIN');
});
afterAll(() => app.stop());

type Put = (sample: Sample, id: string) => Sample;

const intoQuery =
  (name: string): Put =>
  (sample, id) => ({ ...sample, query: { ...sample.query, [name]: id } });

const intoBody =
  (path: Path): Put =>
  (sample, id) => ({ ...sample, body: withValue(sample.body, path, id) });

const nameOf = (path: Path): string => String(path.findLast((step) => typeof step === 'string'));

/** Everything below the path of an address that a caller may name a row with. */
const places = operations.flatMap((operation) => {
  const { id, method, parameters } = operation;
  const texts = placesIn(bodySchema(operation) ?? {}).filter(
    ({ path, schema }) => path.length > 0 && [schema.type].flat().includes('string'),
  );
  // What somebody only looks for is linked to nothing.
  const inBody = texts.map(({ path }) => ({
    name: nameOf(path),
    where: `body.${path.join('.')}`,
    isSought: path.includes('filter'),
    put: intoBody(path),
  }));
  const inQuery = parameters
    .filter((one) => one.in === 'query')
    .map(({ name }) => ({
      name,
      where: `query.${name}`,
      isSought: method === 'get',
      put: intoQuery(name),
    }));
  return [...inBody, ...inQuery].map((place) => ({ id, operation, ...place }));
});
const matrix = places.filter(({ name }) => name in ROWS);

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;
const TIME = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;

/** The address of a problem names the row of the call. */
const withoutPlace = (name: string, value: unknown) => (name === 'instance' ? undefined : value);

/** Status and body, without what is another one in each answer. */
const shown = ({ status, body }: Reply, id: string) => ({
  status,
  text: JSON.stringify(body, withoutPlace)
    .replaceAll(id, 'ID')
    .replace(UUID, 'ID')
    .replace(TIME, 'TIME'),
});

describe('a reference to a row of another company', () => {
  it('is known to this matrix by its name', () => {
    const unknown = places.filter(
      ({ name }) => LIKE_AN_ID.test(name) && !(name in ROWS) && !NO_ROWS.has(name),
    );

    expect(unknown.map(({ id, where }) => `${id} ${where}`)).toEqual([]);
    expect(matrix.length).toBeGreaterThan(20);
  });

  it.each(matrix)('is one to nothing: $id, $where', async (place) => {
    const { id, operation, name, isSought, put } = place;
    const make = ROWS[name];
    if (!make) throw new Error(`${name} is no reference.`);
    const theirs = await make(foreign);
    const nobodys = theirs.replace(UUID, () => randomUUID());
    const ask = async (reference: string) =>
      sendSample(own.client, operation, put(await sampleOf(own, id), reference));
    const accepted = await ask(await make(own));
    await app.settled();
    const before = await snapshot(app.knex, foreign.companyId);

    const refused = await ask(theirs);

    expect(accepted.status).toBe(fixtures[id].status);
    expect(nobodys).not.toBe(theirs);
    expect(shown(refused, theirs)).toEqual(shown(await ask(nobodys), nobodys));
    await app.settled();
    expect(await snapshot(app.knex, foreign.companyId)).toEqual(before);
    const rows = Object.entries(await rowsOf(app.knex, own.companyId));
    const linked = rows.filter(([, text]) => text.includes(theirs)).map(([table]) => table);
    if (!isSought) expect(linked).toEqual([]);
  });
});
