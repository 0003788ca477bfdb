import { Problem, type Transact, type Tx } from '../kernel/index.ts';
import type { PluginCalls } from '../plugin-calls/plugin-calls.service.ts';
import type { ReadyInstallation } from '../scoring/scoring.service.ts';
import { cureOf } from './check-cures.ts';

/** One of the values that a setting may have. */
export interface ConfigOption {
  readonly value: string;
  readonly label: string;
}

interface Needs {
  readonly find: (tx: Tx, installationId: string) => Promise<ReadyInstallation | undefined>;
  readonly call: PluginCalls['call'];
  readonly transact: Transact;
}

export type ConfigOptions = ReturnType<typeof createConfigOptions>;

const KEYWORD = 'x-dynamic-options';
const MOST = { options: 1_000, length: 500 };

/** Asks the source or hook that a setting names in `x-dynamic-options` what the setting may be. */
export function createConfigOptions({ find, call, transact }: Needs) {
  /**
   * @throws {Problem} `plugin-installation.not-found`, `plugin.no-options`, `plugin.check-failed`
   * when whoever is asked does not answer.
   */
  return async (companyId: string, installationId: string, field: string) => {
    const ready = await transact(companyId, (tx) => find(tx, installationId));
    if (!ready) {
      const detail = `There is no installation ${installationId}.`;
      throw new Problem('plugin-installation.not-found', { detail });
    }
    const called = await call(ready, {
      ...placeOf(ready, field),
      method: 'options',
      args: [field],
      trigger: 'options',
      input: { field },
      isTrial: true,
      read: (answer) => ({ value: readOptions(answer), items: 1 }),
    });
    if ('value' in called) return called.value;
    throw new Problem('plugin.check-failed', {
      detail: called.fault.message,
      hint: cureOf(called.fault),
    });
  };
}

function placeOf({ manifest }: ReadyInstallation, field: string) {
  const { config, contributes } = manifest;
  const part = memberOf(memberOf(config.schema['properties'], field), KEYWORD);
  const isIn = (list: readonly { readonly id: string }[] = []) =>
    list.some(({ id }) => id === part);
  if (typeof part === 'string' && isIn(contributes.sources)) {
    return { point: 'source' as const, part };
  }
  if (typeof part === 'string' && isIn(contributes.hooks)) return { point: 'hook' as const, part };
  const detail = `The setting ${field} names no source or hook in ${KEYWORD}.`;
  throw new Problem('plugin.no-options', { detail });
}

/** @throws {Error} */
function readOptions(answer: unknown): ConfigOption[] {
  if (!Array.isArray(answer)) throw new Error('options must answer a list');
  return answer.slice(0, MOST.options).map((option: unknown) => {
    const [value, label] = [memberOf(option, 'value'), memberOf(option, 'label')];
    if (typeof value === 'string' && typeof label === 'string') {
      return { value: value.slice(0, MOST.length), label: label.slice(0, MOST.length) };
    }
    throw new Error('each option must be { value, label }, both texts');
  });
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
