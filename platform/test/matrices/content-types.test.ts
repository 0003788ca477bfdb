import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import { operationOf, operations, sampleOf, sendSample } from '../../testing/call-operation.ts';
import type { World } from '../../testing/fixtures/fixture.ts';
import { readProblem } from '../../testing/problem.ts';
import { snapshot } from '../../testing/snapshot.ts';
import { firstCompany, openWorld } from '../../testing/world.ts';

let app: TestApp;
let world: World;
beforeAll(async () => {
  app = await startTestApp();
  world = await openWorld(app, await firstCompany(app), 'ADMIN');
});
afterAll(() => app.stop());

const FILE = { files: [{ filepath: '/etc/passwd', path: '/etc/passwd', originalname: 'a.csv' }] };
const PART =
  '--b\r\ncontent-disposition: form-data; name="f"; filename="/etc/passwd"\r\n\r\nx\r\n--b--\r\n';

/** Bodies that are something else than they say, or that point at a file of the server. */
const CONFUSIONS: readonly (readonly [type: string, body: string])[] = [
  ['', JSON.stringify(FILE)],
  ['text/plain', JSON.stringify(FILE)],
  ['text/html', JSON.stringify(FILE)],
  ['text/csv', 'Mail\nme@example.com\n'],
  ['application/xml', '<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&f;</a>'],
  ['application/x-www-form-urlencoded', 'files[0][filepath]=/etc/passwd'],
  ['multipart/form-data; boundary=b', PART],
  ['multipart/form-data', PART],
  ['application/octet-stream', JSON.stringify(FILE)],
  ['application/jsonp', JSON.stringify(FILE)],
  ['application/json; charset=utf-16', JSON.stringify(FILE)],
  ['application/json', PART],
  ['application/json', ''],
  ['json', JSON.stringify(FILE)],
];

const matrix = operations
  // A file of JSON is read as it arrives; what is wrong with it is told like any other file's.
  .filter(({ bodies }) => !bodies['application/json']?.['x-streamed'])
  .filter(({ bodies }) => Object.keys(bodies).length > 0)
  .flatMap(({ id, bodies }) =>
    CONFUSIONS.filter(([type, body]) => {
      const [media = ''] = type.split(';');
      const isJson = type === 'application/json' && body === PART;
      return !(media in bodies) || type.includes('utf-16') || isJson;
    }).map(([type, body]) => ({ id, type, body })),
  );

describe('a body of another type', () => {
  it.each(matrix)('is refused by $id: $type', async ({ id, type, body }) => {
    const sample = await sampleOf(world, id);
    await app.settled();
    const before = await snapshot(app.knex);

    const reply = await sendSample(world.client, operationOf(id), { ...sample, type, body });

    const { status } = readProblem(reply);
    expect([400, 415]).toContain(status);
    expect(await snapshot(app.knex)).toEqual(before);
  });
});
