import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '../../src/kernel/catalogue.ts';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import { operationOf, operations, sampleOf, sendSample } from '../../testing/call-operation.ts';
import type { World } from '../../testing/fixtures/fixture.ts';
import { addCompany } from '../../testing/other-company.ts';
import { readProblem } from '../../testing/problem.ts';
import { snapshot } from '../../testing/snapshot.ts';
import { firstCompany, openWorld } from '../../testing/world.ts';

const CALLERS = ['ADMIN', 'SALES_REP'] as const;
type Caller = (typeof CALLERS)[number];

let app: TestApp;
let own: Record<Caller, World>;
let foreign: World;
beforeAll(async () => {
  app = await startTestApp();
  const company = await firstCompany(app);
  own = {
    ADMIN: await openWorld(app, company, 'ADMIN'),
    SALES_REP: await openWorld(app, company, 'SALES_REP'),
  };
  foreign = await openWorld(app, await addCompany(app), 'ADMIN');
});
afterAll(() => app.stop());

/** A public operation knows no caller: what it opens, a signed link says. */
const isGranted = (caller: Caller, permission: string): boolean =>
  permission === 'user' ||
  (permission !== 'public' &&
    (ROLES[caller] as readonly string[]).some((one) => one === '*' || one === permission));

const namesIn = (path: string) => [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);

/** Each id foreign beside own ones, and all of them foreign. */
const matrix = operations.flatMap(({ id, path, permission }) => {
  const names = namesIn(path);
  const choices = names.length > 1 ? [...names.map((name) => [name]), names] : [names];
  return CALLERS.filter((caller) => names.length > 0 && isGranted(caller, permission)).flatMap(
    (caller) => choices.map((swapped) => ({ id, caller, swapped })),
  );
});

describe('an id of another company', () => {
  it.each(matrix)('is unknown to $id, $swapped by $caller', async ({ id, caller, swapped }) => {
    const mine = await sampleOf(own[caller], id);
    const theirs = await sampleOf(foreign, id);
    const path = Object.fromEntries(swapped.map((name) => [name, theirs.path?.[name] ?? '']));
    // Names that all companies share, such as those of plugins, are nobody's.
    if (swapped.every((name) => mine.path?.[name] === path[name])) return;
    await app.settled();
    const before = await snapshot(app.knex);

    const sample = { ...mine, path: { ...mine.path, ...path } };
    const reply = await sendSample(own[caller].client, operationOf(id), sample);

    expect(readProblem(reply)).toMatchObject({ status: 404 });
    expect(await snapshot(app.knex)).toEqual(before);
  });
});
