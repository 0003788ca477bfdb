import type { components } from '@leadpane/sdk/client';
import type { AuditRow } from './audit-row.model.ts';

/** A row of the log as the contract shows it. */
export const presentAuditEntry = (row: AuditRow): components['schemas']['AuditEntry'] => ({
  id: row.id,
  actor: { kind: row.actorKind, id: row.actorId },
  action: row.action,
  subject: { type: row.subjectType, id: row.subjectId },
  before: row.before,
  after: row.after,
  from: { ip: row.ip, userAgent: row.userAgent, requestId: row.requestId },
  createdAt: row.createdAt.toISOString(),
});
