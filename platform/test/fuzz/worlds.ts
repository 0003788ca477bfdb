import type { OperationId } from '../../src/contract/handlers.ts';
import { fixtures } from '../../testing/fixtures.ts';
import type { World } from '../../testing/fixtures/fixture.ts';
import { firstCompany, openWorld, type Stage } from '../../testing/world.ts';
import type { Caller } from './plans.ts';

/** Well within the life of an access token. */
const FRESH_MS = 600_000;

/** Who calls: one user a role until his session ends, a new one for what ends sessions. */
export function createWorlds(stage: Stage) {
  const open = new Map<string, Promise<World>>();
  let openedAt = performance.now();
  const openAs = async (caller: Caller) =>
    openWorld(stage, await firstCompany(stage), caller === 'SALES_REP' ? caller : 'ADMIN');
  return {
    for(caller: Caller, id: OperationId): Promise<World> {
      if (fixtures[id].endsSession) return openAs(caller);
      if (performance.now() - openedAt > FRESH_MS) {
        open.clear();
        openedAt = performance.now();
      }
      const world = open.get(caller) ?? openAs(caller);
      open.set(caller, world);
      return world;
    },
    forget(caller: Caller): void {
      open.delete(caller);
    },
  };
}
