import type { Capabilities, Mistake } from '@leadpane/sdk/plugin';
import { Problem, storable } from '../kernel/index.ts';
import { findUngranted } from './grants.ts';

/** @throws {Problem} `plugin.bad-config` with every mistake. */
export function refuseMistakes(mistakes: readonly Mistake[]): void {
  const [first] = mistakes;
  if (!first) return;
  throw new Problem('plugin.bad-config', {
    detail: describe(first),
    errors: mistakes.map(({ path, message }) => ({ in: 'body', field: fieldOf(path), message })),
  });
}

/** A mistake in one sentence. */
export const describe = ({ path, message }: Mistake): string =>
  storable(`${fieldOf(path)}: ${message}`);

/** @throws {Problem} `plugin.not-granted` listing what the plugin asks for beyond that. */
export function refuseUngranted(
  wanted: Capabilities | undefined,
  granted: Capabilities | undefined,
): void {
  const missing = findUngranted(wanted, granted);
  if (missing.length === 0) return;
  throw new Problem('plugin.not-granted', {
    detail: `The plugin asks for ${missing.join(', ')}.`,
    hint: 'Look at what it asks for, and repeat that in `granted` if you agree.',
    errors: missing.map((message) => ({ in: 'body', field: 'granted', message })),
  });
}

const fieldOf = (path: string): string => `config${path.replaceAll('/', '.')}`;
