import { createHash, createPublicKey, verify } from 'node:crypto';
import { cp, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Author, startAuthor } from './author.harness.ts';

const MANIFEST = 'size/leadpane.plugin.json';
const CODE = 'size/src/index.ts';
/** Each sandbox is a process; on a busy machine its start takes seconds. */
const WITHIN = { timeout: 120_000 };
const FIXTURE = { scorer: 'main', now: '2026-11-23T12:00:00Z' };
const LARGE = { properties: { companySize: '201-1000' } };

let author: Author;
beforeEach(async () => {
  author = await startAuthor();
  await author.run(['create', 'acme/size']);
});
afterEach(() => author.stop());

const invoke = (lead: object, ...options: string[]) =>
  author.ask(['invoke', 'size', '--input', '-', ...options], { input: JSON.stringify(lead) });

describe('leadpane plugin validate', WITHIN, () => {
  it('tells every mistake of manifest and schema, with its place and the cure', async () => {
    const manifest = JSON.parse(await author.read(MANIFEST));
    const { name: _name, ...rest } = manifest;
    const scorer = { ...manifest.contributes.scorers[0], input: ['fax'], maxPoints: 0 };
    const points = { type: 'text', default: 'x' };
    const config = { version: 1, schema: { type: 'object', properties: { points } } };
    const wrong = { ...rest, id: 'Size', extra: 1, contributes: { scorers: [scorer] }, config };
    await author.write(MANIFEST, JSON.stringify(wrong));
    await author.edit(CODE, 'export default', 'export defalt');

    const { exitCode, answer } = await author.ask(['validate', 'size']);

    expect([exitCode, answer.success]).toEqual([1, false]);
    const messages = Object.fromEntries(
      answer.mistakes.map(({ path, message }: { path: string; message: string }) => [
        path,
        message,
      ]),
    );
    expect(messages).toMatchObject({
      '/name': 'Add it. Shown to admins.',
      '/id': expect.stringContaining('owner/name in lower case'),
      '/extra': 'Remove it: it is not known.',
      '/contributes/scorers/0/input/0': expect.stringContaining('properties.NAME'),
      '/contributes/scorers/0/maxPoints': expect.stringContaining('It must be >= 1'),
      '/config/schema/properties/points/type': expect.stringContaining('"string"'),
      '': expect.stringContaining('src/index.ts:'),
    });
    expect(Object.keys(messages)).toHaveLength(7);
  });

  it('tries the defaults and the examples of the schema', async () => {
    await author.edit(MANIFEST, '"default": 20\n', '"default": 70\n');
    await author.edit(MANIFEST, '"employees": 1000', '"employees": 0');

    const { exitCode, stdout } = await author.run(['validate', 'size']);

    expect(exitCode).toBe(1);
    expect(stdout).toContain(
      '/config/schema/properties/points: With the default configuration: It must be <= 50.',
    );
    expect(stdout).toContain('/config/schema/examples/0/employees: With the example 1');
  });

  it('loads the code and compares it with the manifest', async () => {
    await author.edit(CODE, '    main: {', '    other: {');

    const { exitCode, stdout } = await author.run(['validate', 'size']);

    expect(exitCode).toBe(1);
    expect(stdout).toContain('Add the scorer "main" to the code');
    expect(stdout).toContain('Add the scorer "other" to the manifest');
  });

  it('finds the line of a comma too many', async () => {
    await author.edit(MANIFEST, '"runtime": "sandbox",', '"runtime": "sandbox",,');

    const { exitCode, stderr } = await author.run(['validate', 'size']);

    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/leadpane\.plugin\.json is no JSON: .* in line 8, column \d+\.\n$/);
  });

  it('says what to do in a folder without a plugin', async () => {
    const { exitCode, stderr } = await author.run(['validate']);

    expect(exitCode).toBe(1);
    expect(stderr).toContain('or make one: leadpane plugin create my-plugin.');
  });
});

describe('leadpane plugin test', WITHIN, () => {
  it('says which fixture came out otherwise, and how', async () => {
    await author.edit('size/fixtures.json', '"points": 20', '"points": 21');

    const { exitCode, stdout } = await author.run(['test', 'size']);

    expect(exitCode).toBe(1);
    expect(stdout).toContain(
      'FAIL  gives points for a large company: it gave 20 points (large-company), not 21 points',
    );
    expect(stdout).toContain('ok    takes the lower end of a range\n');
    expect(stdout).toMatch(/\d+ passed, 1 failed\. Used at most [\d.]+ % of the fuel/);
  });

  it('ends what does not behave, as the platform does, and foretells it', async () => {
    const faults = {
      loop: ['for (;;);', 'fuel_exhausted'],
      memory: ['const kept = []; for (;;) kept.push(new Array(1e5).fill(1));', 'out of memory'],
      error: ['throw new Error("not today");', 'not today'],
      reasons: ['return { points: 1, reasons: [] };', 'the reasons add up to 0'],
      fractions: ['return { points: 0.5, reasons: [] };', 'whole numbers'],
    };
    const cases = Object.entries(faults).map(([name, [code]]) => `case '${name}': ${code}`);
    await author.edit(
      CODE,
      'const employees',
      `switch (companySize) { ${cases.join('\n')} }\nconst employees`,
    );
    const fixtures = Object.entries(faults).map(([companySize, [, fault]]) => ({
      ...FIXTURE,
      title: companySize,
      lead: { properties: { companySize } },
      fault,
    }));
    await author.write('size/fixtures.json', JSON.stringify(fixtures));

    const { exitCode, answer } = await author.ask(['test', 'size']);

    const failed = answer.checks.filter(({ fault }: { fault?: string }) => fault !== undefined);
    expect([exitCode, failed]).toEqual([0, []]);
    expect(answer.passed).toBe(6 + fixtures.length);
  });

  it('notices more points than the manifest says, and a scorer without a fixture', async () => {
    const scorer = '"scorers": [{ "id": "idle", "title": "I", "input": ["id"], "maxPoints": 1 },';
    await author.edit(MANIFEST, '"scorers": [', scorer);
    await author.edit(MANIFEST, '"maxPoints": 50', '"maxPoints": 10');
    const idle = 'idle: { score: () => ({ points: 0, reasons: [] }) },';
    await author.edit(CODE, 'scorers: {', `scorers: { ${idle}`);

    const { exitCode, stdout } = await author.run(['test', 'size']);

    expect(exitCode).toBe(1);
    expect(stdout).toContain('FAIL  main: at most 10 points (default configuration): it gave 20;');
    expect(stdout).toContain('FAIL  idle has a fixture: add one to fixtures.json');
  });

  it('tells every mistake of the fixtures', async () => {
    await author.write('size/fixtures.json', '[{ "scorer": "main", "lead": 1, "point": 3 }]');

    const { exitCode, stderr } = await author.run(['test', 'size']);

    expect(exitCode).toBe(1);
    for (const path of ['/0/title', '/0/now', '/0/lead', '/0/point']) {
      expect(stderr).toContain(`- ${path}: `);
    }
  });
});

describe('leadpane plugin invoke', WITHIN, () => {
  it('shows score, reasons, logs, fuel and time', async () => {
    const input = JSON.stringify(LARGE);

    const { exitCode, stdout } = await author.run(['invoke', 'size', '--input', '-'], { input });

    expect(exitCode).toBe(0);
    expect(stdout).toContain('20 points\n    20  large-company: At least 200 employees\n');
    expect(stdout).toContain('info  A large company {"employees":201}');
    expect(stdout).toMatch(/\d+ of 100 fuel, [\d.]+ of 255 ms\n$/);
  });

  it('gives the same for the same input, byte for byte', async () => {
    const now = ['--now', '2026-11-23T12:00:00Z'];

    const first = await invoke(LARGE, ...now);
    const again = await invoke(LARGE, ...now);

    const timeless = ({ answer: { ms: _ms, ...rest } }: typeof first) => rest;
    expect(timeless(again)).toEqual(timeless(first));
  });

  it('takes a configuration, and says everything that is wrong with one', async () => {
    await author.write('good.json', '{ "points": 7 }');
    await author.write('bad.json', '{ "points": 51, "employees": "many", "x": 1 }');

    const good = await invoke(LARGE, '--config', 'good.json');
    const bad = await invoke(LARGE, '--config', 'bad.json');

    expect(good.answer.result.points).toBe(7);
    expect(bad.exitCode).toBe(1);
    for (const mistake of [
      'Remove "x"',
      '/employees: It must be integer',
      '/points: It must be <=',
    ]) {
      expect(bad.answer.error).toContain(mistake);
    }
  });

  it('fails when the plugin does', async () => {
    await author.edit(CODE, 'const { companySize', 'throw new Error("no");\nconst { companySize');

    const { exitCode, answer } = await invoke(LARGE);

    expect([exitCode, answer.success, answer.fault]).toEqual([1, false, 'guest_throw: no']);
  });

  it.each([
    [['invoke', 'size'], 'Name the input with --input FILE'],
    [['invoke', 'size', '--input', '-', '--scorer', 'x'], 'Say what to call: --scorer main.'],
    [['invoke', 'size', '--input', '-', '--now', 'soon'], '--now is "soon"'],
  ])('refuses %j', async (args, sentence) => {
    const { exitCode, stderr } = await author.run(args, { input: '{}' });

    expect(exitCode).toBe(2);
    expect(stderr).toContain(sentence);
  });
});

describe('leadpane plugin pack', WITHIN, () => {
  it('writes the same bytes from the same sources in another folder', async () => {
    await cp(join(author.cwd, 'size'), join(author.cwd, 'elsewhere/copy'), {
      recursive: true,
      verbatimSymlinks: true,
    });

    const first = await author.ask(['pack', 'size']);
    const second = await author.ask(['pack', 'elsewhere/copy', '--out', 'out']);

    const text = await author.read('size/dist/acme-size-0.1.0.json');
    expect(first.answer).toMatchObject({ signedBy: null, bytes: Buffer.byteLength(text) });
    expect(await author.read('out/acme-size-0.1.0.json')).toBe(text);
    expect(second.answer.sha256).toBe(first.answer.sha256);
    const { manifest, bundle, sha256 } = JSON.parse(text);
    const hash = createHash('sha256').update(`${JSON.stringify(manifest)}\0${bundle}`);
    expect(hash.digest('hex')).toBe(sha256);
  });

  it('signs with a key that nobody else can read', async () => {
    const made = await author.ask(['key', 'acme-2026']);
    const again = await author.run(['key', 'acme-2026']);

    await author.run(['pack', 'size', '--key', 'acme-2026.pem']);

    const { mode } = await stat(join(author.cwd, 'acme-2026.pem'));
    const { sha256, signature } = JSON.parse(await author.read('size/dist/acme-size-0.1.0.json'));
    const x = Buffer.from(made.answer.publicKey, 'base64').toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    const value = Buffer.from(signature.value, 'base64');
    expect(mode & 0o077).toBe(0);
    expect(signature.keyId).toBe('acme-2026');
    expect(verify(null, Buffer.from(sha256, 'hex'), key, value)).toBe(true);
    expect(again.exitCode).toBe(1);
    expect(again.stderr).toContain('acme-2026.pem is there already. Name another file.');
  });

  it.each([
    ['a module of Node', `import 'node:fs';\n`, 'node:fs'],
    ['what does not parse', 'const = 1;\n', 'src/index.ts:1:6'],
  ])('refuses %s', async (_what, line, place) => {
    await author.write(CODE, `${line}${await author.read(CODE)}`);

    const { exitCode, stderr } = await author.run(['pack', 'size']);

    expect(exitCode).toBe(1);
    expect(stderr).toContain('The code does not build.');
    expect(stderr).toContain(place);
  });
});
