import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import { type Author, startAuthor } from './author.harness.ts';

/** Each verb starts a process, and most of them a sandbox; on a busy machine both take seconds. */
const WITHIN_MS = 180_000;

let app: TestApp;
let author: Author;
beforeAll(async () => {
  [app, author] = await Promise.all([startTestApp(), startAuthor()]);
});
afterAll(async () => {
  await author.stop();
  await app.stop();
});

describe('leadpane plugin, in a terminal', () => {
  it(
    'goes from nothing to a published plugin',
    async () => {
      const env = { LEADPANE_URL: app.url, LEADPANE_TOKEN: await app.tokenOf('ADMIN') };
      const input = '{ "properties": { "companySize": 250 } }';
      const verbs = [
        ['create', 'acme/size'],
        ['validate', 'size'],
        ['test', 'size'],
        ['invoke', 'size', '--input', '-'],
        ['key', 'acme-2026'],
        ['pack', 'size'],
        ['publish', 'size'],
      ];

      const ended = [];
      for (const verb of verbs) ended.push(await author.spawn(verb, { env, input }));

      expect(ended.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual([
        ...Array.from({ length: 6 }, () => [0, '']),
        [0, `Uploading acme/size 0.1.0 to ${app.url} ...\n`],
      ]);
      expect(ended.map(({ stdout }) => stdout)).toEqual([
        expect.stringContaining('acme/size is in size: README.md, fixtures.json'),
        'acme/size 0.1.0 is sound.\n',
        expect.stringContaining('9 passed, 0 failed.'),
        expect.stringContaining('20 points\n'),
        expect.stringContaining('LEADPANE_PLUGIN_KEYS=acme-2026='),
        expect.stringMatching(
          /^size\/dist\/acme-size-0\.1\.0\.json: \d+ bytes, not signed\nSHA-256 /,
        ),
        expect.stringContaining('acme/size 0.1.0 is published.'),
      ]);
    },
    WITHIN_MS,
  );

  it(
    'ends with 1 for what is wrong with the plugin, and with 2 for what is wrong with the command',
    async () => {
      await author.run(['create', 'acme/wrong']);
      await author.edit('wrong/leadpane.plugin.json', '"maxPoints": 50', '"maxPoints": 500');

      const wrong = await author.spawn(['validate', 'wrong']);
      const mistyped = await author.spawn(['validate', 'wrong', '--quick']);

      expect([wrong.exitCode, mistyped.exitCode]).toEqual([1, 2]);
      expect(wrong.stdout).toContain('/contributes/scorers/0/maxPoints: It must be <= 100');
      expect(mistyped.stderr).toContain('See leadpane help plugin validate.');
    },
    WITHIN_MS,
  );
});
