import type { Knex } from 'knex';
import { type Contract, listOperations } from './contract/document.ts';
import { hashOfSecret, newSecret } from './infra/secrets.ts';
import type { Sealing } from './infra/sealing.ts';
import { createTimedCache } from './infra/timed-cache.ts';
import { type Audit, GRANTS, type Transact } from './kernel/index.ts';
import { createKeyActors } from './keys/key-actors.service.ts';
import type { ApiKey } from './keys/key.model.ts';
import { createKeyRepository } from './keys/keys.repository.ts';
import { keyRoutes } from './keys/keys.routes.ts';
import { createKeyService } from './keys/keys.service.ts';

/** What a key may lag behind the database. */
const FRESH_MS = 3_000;

interface Parts {
  readonly system: Knex;
  readonly transact: Transact;
  readonly audit: Audit;
  readonly sealing: Sealing;
  readonly contract: Contract;
}

const now = () => new Date();

/** The part of the composition root about keys: as callers, and as what administrators keep. */
export function assembleKeys({ system, transact, audit, sealing, contract }: Parts) {
  const keys = createKeyRepository(system);
  const actors = createKeyActors({
    keys,
    found: createTimedCache<ApiKey | undefined>(FRESH_MS),
    listed: createTimedCache<boolean>(FRESH_MS),
    openSecret: sealing.open,
    hashOf: hashOfSecret,
    now,
  });
  const service = createKeyService({
    keys,
    transact,
    audit,
    newSecret,
    hashOf: hashOfSecret,
    seal: sealing.seal,
    now,
    permissions: grantable(contract),
  });
  return { actors, findSiteKey: keys.findSiteKey, routes: keyRoutes(service) };
}

/** Whatever an operation asks for, but what belongs to people, and making keys: a key makes none. */
function grantable(contract: Contract): string[] {
  const others = new Set<string>(['public', 'user', 'keys:write', ...GRANTS.siteKey]);
  const asked = new Set(listOperations(contract).map(({ permission }) => permission));
  return [...asked].filter((permission) => !others.has(permission));
}
