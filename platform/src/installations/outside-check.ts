import type { Transact, Tx } from '../kernel/index.ts';
import type { Called, CallFault, PluginCalls } from '../plugin-calls/plugin-calls.service.ts';
import type { ReadyInstallation } from '../scoring/scoring.service.ts';

/** What a source or a hook found out when it tried its configuration against the outside. */
export interface PartCheck {
  readonly point: 'source' | 'hook';
  /** Its id in the manifest. */
  readonly part: string;
  /** Null when all is well, or when the part has nothing to try. */
  readonly fault: { readonly code: CallFault['code']; readonly message: string } | null;
}

interface Needs {
  readonly find: (tx: Tx, installationId: string) => Promise<ReadyInstallation | undefined>;
  readonly call: PluginCalls['call'];
  readonly transact: Transact;
}

export type OutsideCheck = ReturnType<typeof createOutsideCheck>;

const MOST_MESSAGE_LENGTH = 300;

/**
 * Lets the sources and hooks of an installation try the configuration that counts, whatever its
 * state. They may ask, and tell nobody; each try is recorded as a run.
 */
export function createOutsideCheck({ find, call, transact }: Needs) {
  const tryPart = async (ready: ReadyInstallation, place: Place): Promise<PartCheck> => ({
    ...place,
    fault: faultOf(
      await call(ready, {
        ...place,
        method: 'check',
        args: [],
        trigger: 'check',
        input: {},
        isTrial: true,
        read: readCheck,
      }),
    ),
  });

  return async (companyId: string, installationId: string): Promise<PartCheck[]> => {
    const ready = await transact(companyId, (tx) => find(tx, installationId));
    return ready ? Promise.all(placesOf(ready).map((place) => tryPart(ready, place))) : [];
  };
}

type Place = Pick<PartCheck, 'point' | 'part'>;

const placesOf = ({ manifest: { contributes } }: ReadyInstallation): Place[] => [
  ...(contributes.sources ?? []).map(({ id }) => ({ point: 'source' as const, part: id })),
  ...(contributes.hooks ?? []).map(({ id }) => ({ point: 'hook' as const, part: id })),
];

/** Null for one that is content; else what it has to say. @throws {Error} */
function readCheck(answer: unknown) {
  const isObject = typeof answer === 'object' && answer !== null;
  const ok: unknown = isObject ? Reflect.get(answer, 'ok') : undefined;
  if (typeof ok !== 'boolean') throw new Error('check must answer { ok, message }');
  if (ok) return { value: null, items: 1 };
  const told: unknown = isObject ? Reflect.get(answer, 'message') : undefined;
  const message = (typeof told === 'string' ? told : UNTOLD).slice(0, MOST_MESSAGE_LENGTH);
  return { value: message, items: 1, faulty: 1, message };
}

const UNTOLD = 'The plugin does not say why.';

function faultOf(called: Called<string | null>): PartCheck['fault'] {
  if ('fault' in called) return { code: called.fault.code, message: called.fault.message };
  return called.value === null ? null : { code: 'config', message: called.value };
}
