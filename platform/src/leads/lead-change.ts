import { Problem } from '../kernel/index.ts';
import type { LeadRow, LeadStatus, LifecycleStage } from './lead.model.ts';
import { moveStage } from './stage.ts';
import { refuseTransition } from './status.ts';

/** Members of a lead that tell of a person; never written where erasure does not reach. */
export const PERSONAL = [
  'firstName',
  'lastName',
  'email',
  'phone',
  'company',
  'jobTitle',
  'country',
] as const;

const WISHED = [...PERSONAL, 'externalId', 'properties', 'assignedTo', 'statusReason'] as const;

/** Columns that a change may touch. */
export const EDITABLE = [
  ...WISHED,
  'status',
  'statusSince',
  'lifecycleStage',
  'stageTimes',
  'convertedAt',
] as const satisfies readonly (keyof LeadRow)[];

type Personal = (typeof PERSONAL)[number];

/** What somebody wants of a lead; members that are left out stay. */
export interface Wanted extends Readonly<Partial<Pick<LeadRow, Personal>>> {
  /** Given once, with the lead, or when it had none. */
  readonly externalId?: string | null;
  readonly properties?: LeadRow['properties'];
  readonly assignedTo?: string | null;
  readonly status?: LeadStatus;
  readonly statusReason?: string | null;
  readonly lifecycleStage?: LifecycleStage;
  readonly resetStage?: boolean;
}

/** Something to tell of the lead, beside its new row. */
export interface Note {
  readonly type: 'CREATED' | 'STATUS_CHANGED' | 'STAGE_CHANGED' | 'ASSIGNED';
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What a wish comes to: the columns that become other ones, and what to tell of it. */
export interface LeadChange {
  readonly next: Partial<LeadRow>;
  readonly notes: readonly Note[];
}

/** Decides what becomes of a lead. @throws {Problem} when it may not become so. */
export function changeLead(lead: LeadRow, wanted: Wanted, now: Date): LeadChange {
  const fields = pick(wanted);
  const isAssigned = !isSame(lead.assignedTo, wanted.assignedTo ?? lead.assignedTo);
  const status = wanted.status ?? (isAssigned && lead.status === 'NEW' ? 'ASSIGNED' : lead.status);
  const moved = changeStatus(lead, { status, reason: wanted.statusReason ?? null, now });
  const staged = changeStage(lead, wanted, now);
  const next = differing(lead, { ...fields, ...moved.next, ...staged.next });
  refuseNobody({ ...lead, ...next });
  refuseReasonless({ ...lead, ...next });
  const notes: Note[] = [...moved.notes, ...staged.notes];
  if ('assignedTo' in next) {
    notes.push({ type: 'ASSIGNED', properties: { from: lead.assignedTo, to: next.assignedTo } });
  }
  return { next, notes };
}

interface Move {
  readonly status: LeadStatus;
  readonly reason: string | null;
  readonly now: Date;
}

function changeStatus(lead: LeadRow, { status: to, reason, now }: Move): LeadChange {
  const { status: from, statusSince, createdAt } = lead;
  if (to === from) return { next: {}, notes: [] };
  refuseTransition(from, to);
  const spentMs = now.getTime() - (statusSince ?? createdAt).getTime();
  const spentSeconds = Math.max(0, Math.round(spentMs / 1_000));
  return {
    next: {
      status: to,
      statusReason: reason,
      statusSince: now,
      ...(to === 'CONVERTED' && { convertedAt: now }),
    },
    notes: [{ type: 'STATUS_CHANGED', properties: { from, to, reason, spentSeconds } }],
  };
}

function changeStage(lead: LeadRow, wanted: Wanted, now: Date): LeadChange {
  const { lifecycleStage: from } = lead;
  const { lifecycleStage: to = from, resetStage: isReset = false } = wanted;
  if (to === from) return { next: {}, notes: [] };
  const stageTimes = moveStage(lead, { to, isReset, now });
  return {
    next: { lifecycleStage: to, stageTimes },
    notes: [{ type: 'STAGE_CHANGED', properties: { from, to, isReset } }],
  };
}

function refuseNobody({ email, phone, externalId }: LeadRow): void {
  if (email ?? phone ?? externalId) return;
  refuse('email', 'is required of a lead without a phone and an externalId');
}

function refuseReasonless({ status, statusReason }: LeadRow): void {
  if (status === 'UNQUALIFIED' && !statusReason) {
    refuse('statusReason', 'is required with the status UNQUALIFIED');
  }
}

function refuse(field: string, message: string): never {
  const errors = [{ in: 'body', field, message }] as const;
  throw new Problem('request.invalid', { detail: `${field} ${message}.`, errors });
}

const pick = (wanted: Wanted): Partial<LeadRow> =>
  Object.fromEntries(WISHED.filter((name) => name in wanted).map((name) => [name, wanted[name]]));

function differing(lead: LeadRow, next: Partial<LeadRow>): Partial<LeadRow> {
  const result = { ...next };
  for (const name of EDITABLE) if (isSame(lead[name], next[name])) delete result[name];
  return result;
}

/** jsonb hands members back in an order of its own. */
const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));

const inOrder = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !(value instanceof Date)
    ? Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
    : value;
