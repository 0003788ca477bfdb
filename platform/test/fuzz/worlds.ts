import type { OperationId } from '../../src/contract/handlers.ts';
import { sampleOf } from '../../testing/call-operation.ts';
import { fixtures } from '../../testing/fixtures.ts';
import type { World } from '../../testing/fixtures/fixture.ts';
import { Refusal } from '../../testing/patient-client.ts';
import { firstCompany, openWorld, type Stage } from '../../testing/world.ts';
import type { Caller } from './plans.ts';

/** Well within the life of an access token. */
const FRESH_MS = 600_000;

/** Who calls: one user a role until his session ends, a new one for what ends sessions. */
export function createWorlds(stage: Stage) {
  const known = new Map<string, Promise<World>>();
  let openedAt = performance.now();
  const open = async (caller: Caller): Promise<World> =>
    openWorld(stage, await firstCompany(stage), caller === 'SALES_REP' ? caller : 'ADMIN');

  function worldOf(caller: Caller): Promise<World> {
    if (performance.now() - openedAt > FRESH_MS) {
      known.clear();
      openedAt = performance.now();
    }
    const found = known.get(caller);
    if (found) return found;
    const world = open(caller);
    known.set(caller, world);
    world.catch(() => known.delete(caller));
    return world;
  }

  async function sampleFor(caller: Caller, id: OperationId) {
    const world = await (fixtures[id].endsSession ? open(caller) : worldOf(caller));
    return { world, sample: await sampleOf(world, id) };
  }

  return {
    open,
    /** New rows for one call, and who makes it. */
    async sampleFor(caller: Caller, id: OperationId) {
      try {
        return await sampleFor(caller, id);
      } catch (error) {
        if (!isSignedOut(error)) throw error;
        known.delete(caller);
        return sampleFor(caller, id);
      }
    },
    forget: (caller: Caller): void => void known.delete(caller),
  };
}

/** Another request of his ended the session meanwhile. */
const isSignedOut = (error: unknown): boolean => error instanceof Refusal && error.status === 401;
