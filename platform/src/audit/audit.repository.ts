import { inside } from '../infra/database.ts';
import type { Actor, AuditEntry, IdWindow, Tx } from '../kernel/index.ts';
import { AuditRow } from './audit-row.model.ts';

export type AuditRepository = ReturnType<typeof createAuditRepository>;

/** Which entries; absent members mean all. */
export interface AuditFilter {
  readonly action?: string | undefined;
  readonly subjectType?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly actorId?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

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

    /** Newest first. */
    page(tx: Tx, { from, to, ...equals }: AuditFilter, window: IdWindow): Promise<AuditRow[]> {
      const query = AuditRow.query(inside(tx))
        .where({ companyId: tx.companyId, ...given(equals) })
        .orderBy('id', 'desc')
        .limit(window.limit);
      if (from) query.where('createdAt', '>=', from);
      if (to) query.where('createdAt', '<', to);
      if (window.before) query.where('id', '<', window.before);
      return query.execute();
    },
  };
}

const given = (members: object): object =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
