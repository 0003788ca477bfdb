import { readFile } from 'node:fs/promises';
import { checkRules } from '@leadpane/plugin-rules';
import { expect, it } from 'vitest';

it('the rule set of the bench is one that a platform takes', async () => {
  const file = new URL('../bench/course-provider.rules.json', import.meta.url);

  const mistakes = checkRules(JSON.parse(await readFile(file, 'utf8')));

  expect(mistakes).toEqual([]);
});
