import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Operation } from '../../src/contract/document.ts';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import { operations, sampleOf, sendSample } from '../../testing/call-operation.ts';
import { fixtures } from '../../testing/fixtures.ts';
import type { Sample, World } from '../../testing/fixtures/fixture.ts';
import { bodySchema, type Path, placesIn, type Schema, withValue } from '../../testing/schemas.ts';
import { firstCompany, openWorld } from '../../testing/world.ts';

/** Text that something between the socket and the database may take for more than text. */
const EVIL: Readonly<Record<string, string>> = {
  nul: 'a\0b',
  'half a pair': 'a\uD800b',
  'the other half': '\uDC00',
  'right to left': '\u202Egnp.exe\u2066',
  'four bytes': '\u{1F600}\u{10FFFF}',
  long: 'x'.repeat(10_000),
  SQL: `' or 1=1; drop table leads; --`,
  'a pattern of LIKE': `%_\\%`,
  'a path of jsonpath': `$.** ? (@ == "x")\\`,
  'a slow pattern': `^(a+)+$(`,
  format: '%s%n{}${1+1}{{7*7}}',
  __proto__: '__proto__',
  'a path': '../../../../etc/passwd',
  lines: 'a\r\nSet-Cookie: b=c',
  empty: '',
  'a number too large': '9'.repeat(40),
};
/** Neither PostgreSQL nor UTF-8 can hold these. */
const IMPOSSIBLE = new Set(['nul', 'half a pair', 'the other half']);
/** Enough where each request costs a password hash. */
const FEW = new Set([...IMPOSSIBLE, 'long', 'SQL', 'empty']);

let app: TestApp;
let world: World;
beforeAll(async () => {
  app = await startTestApp();
  world = await open();
});
afterAll(() => app.stop());

const open = async (): Promise<World> => openWorld(app, await firstCompany(app), 'ADMIN');

type Put = (sample: Sample, text: string) => Sample;

const isText = ({ type, enum: choices, const: only }: Schema) =>
  choices === undefined && only === undefined && [type].flat().includes('string');

const intoBody =
  (path: Path): Put =>
  (sample, text) => ({ ...sample, body: withValue(sample.body, path, text) });

const into =
  (place: 'path' | 'query', name: string): Put =>
  (sample, text) => ({ ...sample, [place]: { ...sample[place], [name]: text } });

/** Every string that a caller may write, and the names of members he may choose. */
const matrix = operations.flatMap((operation) => {
  // Files are bytes; what is in them is read as such.
  const isFile = operation.bodies['application/json']?.['x-streamed'] === true;
  const body = isFile ? [] : placesIn(bodySchema(operation) ?? {});
  const texts = body
    .filter(({ schema }) => isText(schema))
    .map(({ path }) => [`body.${path.join('.')}`, intoBody(path)] as const);
  const parameters = operation.parameters.flatMap(({ in: place, name }) =>
    place === 'header' ? [] : [[`${place}.${name}`, into(place, name)] as const],
  );
  const id = operation.id;
  return [...texts, ...parameters].map(([where, put]) => ({ id, operation, where, put }));
});

/** Addresses are made of UTF-8, which has no halves of pairs; routes.test.ts sends such bytes. */
const kindsFor = ({ rateClass }: Operation, where: string) =>
  Object.entries(EVIL).filter(([kind]) => {
    const isCheap = rateClass !== 'sign-in' || FEW.has(kind);
    return isCheap && (where.startsWith('body') || !kind.includes('half'));
  });

describe('a string of the worst kind', () => {
  it.each(matrix)('is no fault of ours: $id, $where', async ({ id, operation, put, where }) => {
    let own = world;
    let sample: Sample | undefined;
    for (const [kind, text] of kindsFor(operation, where)) {
      if (!sample && fixtures[id].endsSession) own = await open();
      sample ??= await sampleOf(own, id);

      const { status, body } = await sendSample(own.client, operation, put(sample, text));

      const said = `${kind}: ${JSON.stringify(body)}`;
      expect(status, said).toBeLessThan(500);
      if (IMPOSSIBLE.has(kind)) expect(status, said).toBeGreaterThanOrEqual(400);
      // What was changed or deleted may refuse everything from now on.
      if (status < 300 && operation.method !== 'get') sample = undefined;
    }
  });
});
