import { ATTRIBUTION } from '../kernel/index.ts';

export type Cell = string | number | boolean | null | undefined;
export type Members = Readonly<Record<string, unknown>>;

export interface Column<Row> {
  readonly title: string;
  readonly of: (row: Row) => Cell;
}

const PLACES = ['page', 'landingPage', 'referrer'] as const;

/** The context of a submission, as it was sent. */
export interface Touch {
  readonly page?: string;
  readonly landingPage?: string;
  readonly referrer?: string;
  readonly attribution?: Readonly<Record<string, string>>;
}

/** How somebody came: campaign, click ids and pages, each in a column of its own. */
export const touchColumns = <Row>(
  prefix: string,
  touchOf: (row: Row) => Touch | null,
): Column<Row>[] => [
  ...ATTRIBUTION.map((name) => ({
    title: `${prefix}.${name}`,
    of: (row: Row) => touchOf(row)?.attribution?.[name],
  })),
  ...PLACES.map((name) => ({
    title: `${prefix}.${name}`,
    of: (row: Row) => touchOf(row)?.[name],
  })),
];

/** A member that rows have, and what JSON calls its type. */
export interface Member {
  readonly name: string;
  readonly type: string;
}

/**
 * Columns for members of rows: `prefix.name`, with `:number` or `:boolean` behind it as in the
 * mapping of an import, so that they come back as what they were.
 */
export function memberColumns<Row>(
  prefix: string,
  members: Iterable<Member>,
  membersOf: (row: Row) => Members,
): Column<Row>[] {
  const found = new Map<string, Column<Row>>();
  for (const { name, type } of members) {
    const isTyped = type === 'number' || type === 'boolean';
    const title = `${prefix}.${name}${isTyped ? `:${type}` : ''}`;
    if (type === 'null' || found.has(title)) continue;
    const of = (row: Row) => cellOf(membersOf(row)[name], isTyped ? type : 'text');
    found.set(title, { title, of });
  }
  return [...found.values()];
}

/** The members of one row. */
export const listMembers = (members: Members): Member[] =>
  Object.entries(members).map(([name, value]) => ({ name, type: typeOf(value) }));

function typeOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  const type = typeof value;
  return type === 'number' || type === 'boolean' ? type : 'text';
}

/** A member that is of another type in this row stands in another column. */
function cellOf(value: unknown, type: string): Cell {
  if (typeOf(value) !== type) return undefined;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
