import { inside } from '../infra/database.ts';
import type { Actor, AuditEntry, Tx } from '../kernel/index.ts';

/** All SQL on `audit_log`, which only ever grows. */
export function createAuditRepository(newId: () => string) {
  return {
    async record(tx: Tx, actor: Actor, entry: AuditEntry): Promise<void> {
      const { before, after, ...what } = entry;
      await inside(tx)('audit_log').insert({
        id: newId(),
        companyId: tx.companyId,
        actorKind: actor.kind,
        actorId: actor.id,
        ...what,
        before: before ? JSON.stringify(before) : null,
        after: after ? JSON.stringify(after) : null,
        ...actor.from,
      });
    },
  };
}
