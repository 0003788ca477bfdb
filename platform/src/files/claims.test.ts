import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloneTemplate } from '../../testing/app.ts';
import { createDatabase, type Database, openKnex } from '../infra/database.ts';
import { newFileKey } from '../infra/file-key.ts';
import { newId } from '../infra/ids.ts';
import { createLocalFiles } from '../infra/local-files.ts';
import { createSealing } from '../infra/sealing.ts';
import type { FileStore } from '../kernel/index.ts';
import { createClaims } from './claims.ts';
import { createClaimRepository } from './claims.repository.ts';
import { createFileRepository } from './files.repository.ts';
import { createFileService } from './files.service.ts';
import { createWaitingFileRepository } from './waiting-files.repository.ts';

let folder: string;
let knex: Knex;
let database: Database;
let store: FileStore;
const companyId = randomUUID();
const faults: unknown[] = [];
beforeAll(async () => {
  const url = await cloneTemplate();
  folder = await mkdtemp(join(tmpdir(), 'leadpane-claims-'));
  database = createDatabase(url);
  knex = openKnex({ connectionString: url }, 1);
  await knex('companies').insert({ id: companyId, name: 'Acme' });
  store = createLocalFiles(folder);
});
afterAll(async () => {
  await Promise.all([knex.destroy(), database.close()]);
  await rm(folder, { recursive: true, force: true });
});

/** The service on a real database and disk; `broken` keys cannot be removed. */
function openService(broken: Set<string> = new Set()) {
  const remove = async (key: string) => {
    if (broken.has(key)) throw new Error(`${key} cannot be removed`);
    await store.remove(key);
  };
  return createFileService({
    files: createFileRepository(database.system),
    waiting: createWaitingFileRepository(),
    store: { ...store, remove },
    transact: database.transact,
    audit: async () => undefined,
    leads: { get: async () => ({}) as never },
    forms: { definition: async () => ({}) as never },
    links: createSealing('a secret of this test'),
    newId,
    newKey: newFileKey,
    now: () => new Date(),
    report: (error) => faults.push(error),
    maxBytes: 1_000,
  });
}

const actor = { kind: 'site', title: '', id: 'pk', companyId, permissions: [] } as const;

async function* text() {
  yield Buffer.from('a text');
}
const incoming = () => ({ name: 'a.txt', declaredBytes: undefined, bytes: text() });
const upload = (formId = 'frm_a') =>
  openService().uploadForForm(actor, incoming(), { formId, origin: '' });
const rowOf = (id: string) => knex('files').where({ id }).first();
const ownerOf = () => ({ formId: 'frm_a', submissionId: randomUUID() });
const claim = (ids: readonly string[], owner = ownerOf()) =>
  createClaims({
    claims: createClaimRepository(),
    transact: database.transact,
    now: () => new Date(),
  }).claim(companyId, new Map(ids.map((id) => [id, 'cv'])), owner);
const onDisk = async () => (await readdir(folder, { recursive: true })).filter((p) => p.length > 3);

describe('a file of a form', () => {
  it('is held for a submission, which may be sent again', async () => {
    const { id } = await upload();
    const owner = ownerOf();

    await claim([id], owner);
    await claim([id], owner);

    const { submissionId, expiresAt } = await rowOf(id);
    expect(submissionId).toBe(owner.submissionId);
    expect(expiresAt.getTime()).toBeGreaterThan(Date.now() + 30 * 24 * 3_600_000);
  });

  it('goes to one submission of its own form alone, all of a list or none', async () => {
    const [mine, foreign, taken] = [await upload(), await upload('frm_b'), await upload()];
    await claim([taken.id]);

    for (const other of [foreign.id, taken.id, randomUUID()]) {
      const claimed = claim([mine.id, other]);

      await expect(claimed).rejects.toMatchObject({
        code: 'request.invalid',
        shown: { errors: [{ field: 'fields.cv', message: expect.stringContaining(other) }] },
      });
    }
    expect(await rowOf(mine.id)).toMatchObject({ submissionId: null });
  });

  it('is swept when nobody named it in its time', async () => {
    const [old, young] = [await upload(), await upload()];
    await knex('files')
      .where({ id: old.id })
      .update({ expiresAt: new Date(Date.now() - 1_000) });

    await openService().sweep();

    expect([await rowOf(old.id), (await rowOf(young.id))?.id]).toEqual([undefined, young.id]);
    const left = (await onDisk()).join();
    expect([left.includes(old.storeKey), left.includes(young.storeKey)]).toEqual([false, true]);
  });
});

describe('files of a lead that is erased', () => {
  it('are gone with its transaction, their bytes with the next sweep', async () => {
    const file = await upload();
    const leadId = randomUUID();
    await knex('files').where({ id: file.id }).update({ leadId, expiresAt: null });

    const files = createFileRepository(database.system);
    await database.transact(companyId, (tx) => files.expireOfLeads(tx, [leadId]));
    const erased = await rowOf(file.id);
    await openService().sweep();

    expect(erased).toMatchObject({ name: '' });
    expect(await rowOf(file.id)).toBeUndefined();
    expect((await onDisk()).join()).not.toContain(file.storeKey);
  });

  it('are tried again when the store cannot remove them', async () => {
    const [stuck, loose] = [await upload(), await upload()];
    for (const { id } of [stuck, loose]) {
      await knex('files').where({ id }).update({ expiresAt: '-infinity' });
    }

    await openService(new Set([stuck.storeKey])).sweep();
    const between = [await rowOf(stuck.id), await rowOf(loose.id)];
    await openService().sweep();

    expect(between).toMatchObject([{ id: stuck.id }, undefined]);
    expect(String(faults.at(-1))).toContain(stuck.storeKey);
    expect(await rowOf(stuck.id)).toBeUndefined();
  });
});

/** As large as files may be here. */
async function* full() {
  yield Buffer.alloc(1_000, 'a');
}

const send = (formId: string) =>
  openService().uploadForForm(actor, { ...incoming(), bytes: full() }, { formId, origin: '' });
const sendMany = async (formId: string, count: number) => {
  const ended: PromiseSettledResult<unknown>[] = [];
  while (ended.length < count) {
    const turn = Array.from({ length: Math.min(10, count - ended.length) }, () => send(formId));
    ended.push(...(await Promise.allSettled(turn)));
  }
  return ended.filter(({ status }) => status === 'fulfilled').length;
};

describe('files that nobody sends', () => {
  it('take the room of fifty for their form, also when they come at once', async () => {
    const stored = await sendMany('frm_crowd', 60);

    expect(stored).toBe(50);
    await expect(send('frm_crowd')).rejects.toMatchObject({ code: 'file.too-many-waiting' });
    expect((await send('frm_other')).formId).toBe('frm_other');
  });

  it('make room once they have waited for an hour, or are named', async () => {
    const [first, second] = await knex('files').where({ formId: 'frm_crowd' }).limit(2);
    const owner = { ...ownerOf(), formId: 'frm_crowd' };
    await claim([first.id], owner);
    const afterClaim = await sendMany('frm_crowd', 3);
    const longAgo = new Date(Date.now() - 3_700_000);
    await knex('files').where({ id: second.id }).update({ createdAt: longAgo });

    const afterAnHour = await sendMany('frm_crowd', 3);

    expect([afterClaim, afterAnHour]).toEqual([1, 1]);
    expect(await rowOf(first.id)).toMatchObject({ submissionId: owner.submissionId });
  });

  it('take the room of two hundred for their company', async () => {
    const forms = ['frm_1', 'frm_2', 'frm_3', 'frm_4'];

    const stored = [];
    for (const formId of forms) stored.push(await sendMany(formId, 50));

    const waiting = await knex('files')
      .where({ submissionId: null })
      .where('expiresAt', '>', new Date())
      .sum('sizeBytes as bytes');
    expect(stored[0]).toBe(50);
    expect(stored[3]).toBeLessThan(50);
    expect(Number(waiting[0]?.['bytes'])).toBeGreaterThan(198_000);
    expect(Number(waiting[0]?.['bytes'])).toBeLessThanOrEqual(200_000);
  });
});
