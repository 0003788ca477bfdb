import type { Transact, Tx } from '../kernel/index.ts';
import type { ExportFilter } from './export-filter.ts';
import type {
  ExportedRowRepository,
  HistoryPlace,
  HistoryWindow,
} from './exported-rows.repository.ts';
import { listMembers, type Member } from './columns.ts';
import {
  activityWriting,
  type ExportedLead,
  leadWriting,
  submissionWriting,
  type Writing,
} from './kinds.ts';
import { type Format, write } from './formats.ts';

/** Rows read at a time. */
const PAGE = 1_000;

export type Kind = 'leads' | 'submissions' | 'activities';

/** What of which company is written how. */
export interface Wanted {
  readonly companyId: string;
  readonly kind: Kind;
  readonly format: Format;
  readonly filter: ExportFilter;
  /** Told after each page how many rows were read. */
  readonly onRows?: (rows: number) => void;
}

export type ExportWriter = ReturnType<typeof createWriter>;

interface Needs {
  readonly rows: ExportedRowRepository;
  readonly transact: Transact;
  /** Leads that match, newest first, a page at a time, each page with the ids in it. */
  readonly scanLeads: (
    companyId: string,
    filter: ExportFilter,
  ) => AsyncIterable<readonly (ExportedLead & { readonly id: string })[]>;
  /** Names and types of their properties. */
  readonly listMembersOfLeads: (
    companyId: string,
    filter: ExportFilter,
  ) => AsyncIterable<readonly Member[]>;
}

/** Writes rows of the database as text, in constant memory however many there are. */
export function createWriter({ rows, transact, scanLeads, listMembersOfLeads }: Needs) {
  /** History of matching leads, one lead after the other. */
  async function* history<Row extends HistoryPlace>(
    { companyId, filter }: Wanted,
    read: (tx: Tx, window: HistoryWindow) => Promise<Row[]>,
  ): AsyncGenerator<readonly Row[]> {
    for await (const page of scanLeads(companyId, filter)) {
      const leadIds = page.map(({ id }) => id);
      let after: HistoryPlace | undefined;
      do {
        const window = { leadIds, after, limit: PAGE };
        const found = await transact(companyId, (tx) => read(tx, window));
        yield found;
        after = found.length < PAGE ? undefined : found.at(-1);
      } while (after);
    }
  }

  return (wanted: Wanted): AsyncGenerator<string> => {
    const { companyId, kind, format, filter, onRows = () => undefined } = wanted;
    const of = <Row>(scan: () => AsyncIterable<readonly Row[]>, writing: Writing<Row>) => {
      const source = {
        scan: () => counted(scan(), onRows),
        listMembers: () => listed(scan(), writing),
      };
      return write(format, source, writing);
    };
    if (kind === 'submissions')
      return of(() => history(wanted, rows.submissions), submissionWriting);
    if (kind === 'activities') return of(() => history(wanted, rows.activities), activityWriting);
    const source = {
      scan: () => counted(scanLeads(companyId, filter), onRows),
      listMembers: () => listMembersOfLeads(companyId, filter),
    };
    return write(format, source, leadWriting);
  };
}

/** Reads rows only to learn what they have of their own. */
async function* listed<Row>(pages: AsyncIterable<readonly Row[]>, { members }: Writing<Row>) {
  for await (const rows of pages) yield rows.flatMap((row) => listMembers(members.of(row)));
}

async function* counted<Row>(
  pages: AsyncIterable<readonly Row[]>,
  onRows: (rows: number) => void,
): AsyncGenerator<readonly Row[]> {
  let count = 0;
  for await (const page of pages) {
    yield page;
    count += page.length;
    onRows(count);
  }
}
