import { checkCall } from './check-call.ts';
import { checkScore, checkScorer } from './check-scorers.ts';
import type { Checked } from './checked.ts';
import { FIXTURES, readFixtures } from './fixture-file.ts';
import type { LocalPlugin } from './local-plugin.ts';

/** Tries everything a plugin promises: what all do, then what its fixtures say, one after the other. */
export async function* runChecks(plugin: LocalPlugin, folder: string): AsyncGenerator<Checked> {
  const fixtures = await readFixtures(folder);
  const ofScores = fixtures.filter((fixture) => 'scorer' in fixture);
  for (const scorer of plugin.manifest.contributes.scorers ?? []) {
    yield* await checkScorer(plugin, scorer, ofScores);
  }
  for (const fixture of fixtures) {
    yield await named(fixture.title, () =>
      'scorer' in fixture ? checkScore(plugin, fixture) : checkCall(plugin, fixture),
    );
  }
  const { scorers = [], sources = [], hooks = [] } = plugin.manifest.contributes;
  for (const { id } of [...scorers, ...sources, ...hooks]) {
    const isShown = fixtures.some((fixture) => nameOf(fixture) === id);
    if (!isShown) yield { title: `${id} has a fixture`, fault: `add one to ${FIXTURES}` };
  }
}

const nameOf = (fixture: {
  readonly scorer?: string;
  readonly source?: string;
  readonly hook?: string;
}): string | undefined => fixture.scorer ?? fixture.source ?? fixture.hook;

/** A fixture with a wrong configuration fails alone. */
async function named(title: string, check: () => Promise<Checked>): Promise<Checked> {
  return check().catch((error: unknown) => ({
    title,
    fault: error instanceof Error ? error.message : String(error),
  }));
}
