import { join } from 'node:path';
import type { Fixture } from '@leadpane/sdk/plugin/fixtures';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { CommandError } from '../cli/command.ts';
import { explainMistakes } from '../plugins/manifest-mistakes.ts';
import fixturesSchema from './fixtures.schema.json' with { type: 'json' };
import { describeMistakes } from './check-plugin.ts';
import { readJsonIfThere } from './json-file.ts';

/** What one call of a source or a hook should do, with what the outside answers meanwhile. */
export interface CallFixture {
  readonly title: string;
  readonly source?: string;
  readonly hook?: string;
  /** `check`, `poll`, `receive`, `notify` or `preview`. */
  readonly method: string;
  /** What the method takes before its context. */
  readonly args: readonly unknown[];
  readonly config?: object;
  /** ISO 8601. */
  readonly now: string;
  /** To its requests, in their order. `json` is written as text. */
  readonly replies?: readonly FixtureReply[];
  /** Members that the answer has, at least. */
  readonly answer?: unknown;
  /** Members that its requests have, at least, in their order. */
  readonly requests?: readonly object[];
  /** Members of what it mailed, told and kept, at least, in their order. */
  readonly effects?: readonly object[];
  /** Instead of an answer: the code of the fault, or a part of its message. */
  readonly fault?: string;
}

export interface FixtureReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly json?: unknown;
}

export const FIXTURES = 'fixtures.json';

/** The fixtures of a plugin; none without a file. @throws {CommandError} with all their mistakes. */
export async function readFixtures(folder: string): Promise<readonly (Fixture | CallFixture)[]> {
  const path = join(folder, FIXTURES);
  const content = await readJsonIfThere(path);
  if (content === undefined) return [];
  const ajv = new Ajv2020({ allErrors: true, verbose: true });
  const validate = ajv.compile<(Fixture | CallFixture)[]>(fixturesSchema);
  if (validate(content)) return content;
  const mistakes = explainMistakes(
    (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if'),
  );
  throw new CommandError(`${path} has mistakes:\n${describeMistakes(mistakes)}`);
}
