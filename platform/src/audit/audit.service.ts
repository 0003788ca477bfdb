import { stringify } from 'csv-stringify/sync';
import {
  type Actor,
  type Asked,
  type IdWindow,
  pageById,
  readInstant,
  type Transact,
} from '../kernel/index.ts';
import type { AuditRow } from './audit-row.model.ts';
import type { AuditFilter, AuditRepository } from './audit.repository.ts';

export type AuditService = ReturnType<typeof createAuditService>;

interface Needs {
  readonly audit: AuditRepository;
  readonly transact: Transact;
}

/** A filter as it is asked for: instants are still texts. */
type AskedEntries = Omit<AuditFilter, 'from' | 'to'> & {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
};

const AT_ONCE = 500;

const COLUMNS: Readonly<Record<string, (row: AuditRow) => string | null>> = {
  at: ({ createdAt }) => createdAt.toISOString(),
  actorKind: ({ actorKind }) => actorKind,
  actorId: ({ actorId }) => actorId,
  action: ({ action }) => action,
  subjectType: ({ subjectType }) => subjectType,
  subjectId: ({ subjectId }) => subjectId,
  before: ({ before }) => before && JSON.stringify(before),
  after: ({ after }) => after && JSON.stringify(after),
  ip: ({ ip }) => ip,
  userAgent: ({ userAgent }) => userAgent,
  requestId: ({ requestId }) => requestId,
};

/** Reading what was done; writing it is `record` of the repository, in the transaction of the deed. */
export function createAuditService({ audit, transact }: Needs) {
  const read = (actor: Actor, { from, to, ...rest }: AskedEntries, window: IdWindow) => {
    const filter = { ...rest, from: readInstant('from', from), to: readInstant('to', to) };
    return transact(actor.companyId, (tx) => audit.page(tx, filter, window));
  };

  return {
    /** Newest first. @throws {Problem} `request.invalid` for a made-up cursor. */
    list: (actor: Actor, filter: AskedEntries, asked: Asked) =>
      pageById(asked, (window) => read(actor, filter, window)),

    /** All of them as CSV, read as they are sent. */
    async *exportCsv(actor: Actor, filter: AskedEntries): AsyncGenerator<string> {
      yield stringify([Object.keys(COLUMNS)]);
      for (let before: string | undefined; ;) {
        const rows = await read(actor, filter, { limit: AT_ONCE, before });
        const cells = rows.map((row) => Object.values(COLUMNS).map((cellOf) => cellOf(row)));
        yield stringify(cells, { escape_formulas: true });
        if (rows.length < AT_ONCE) return;
        before = rows.at(-1)?.id;
      }
    },
  };
}
