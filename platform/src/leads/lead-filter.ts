import { createHash } from 'node:crypto';
import type { operations } from '@leadpane/sdk/client';
import type { LeadStatus } from './lead.model.ts';
import { categoryOf, STATUSES } from './status.ts';

type Query = NonNullable<operations['listLeads']['parameters']['query']>;

/** What a caller wants to see, as the contract has it. */
export type LeadFilter = Omit<Query, 'limit' | 'page' | 'cursor' | 'sort'>;
export type LeadSort = NonNullable<Query['sort']>;
/** The statuses that match; undefined for all. */
export function statusesOf({ status, statusCategory }: LeadFilter): LeadStatus[] | undefined {
  if (!status && !statusCategory) return undefined;
  const isMeant = (one: LeadStatus) =>
    (status?.includes(one) ?? true) && (statusCategory?.includes(categoryOf(one)) ?? true);
  return STATUSES.filter(isMeant);
}

/** Numbers as people type them: digits, spaces, brackets, dots, slashes and dashes. */
const PHONE = /^[\d\s()+./-]*\d{2}[\d\s()+./-]*$/;
/** A trigram index finds three letters anywhere; fewer only where a word begins. */
const ANYWHERE = 3;

/** One LIKE pattern for each word of a search, for `lead_text`. */
export function patternsOf(q: string): string[] {
  // The country code of a stored number takes the place of the zero in front.
  const digits = PHONE.test(q) ? q.replaceAll(/\D/g, '').replace(/^0+/, '') : '';
  const words = (digits || q).normalize().toLowerCase().split(/\s+/).filter(Boolean);
  return words.map((word) => {
    const literal = word.replaceAll(/[\\%_]/g, String.raw`\$&`);
    return word.length < ANYWHERE ? `% ${literal}%` : `%${literal}%`;
  });
}

/** Tells lists apart: a cursor of one means nothing in another. */
export function fingerprintOf(filter: LeadFilter, sort: LeadSort): string {
  const members = Object.entries(filter).filter(([, value]) => value !== undefined);
  const text = JSON.stringify([sort, ...members.toSorted(([a], [b]) => (a < b ? -1 : 1))]);
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
