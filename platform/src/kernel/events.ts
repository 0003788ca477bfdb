import type { Actor } from './actor.ts';
import type { Tx } from './transaction.ts';

/** What slices tell each other through the outbox; each names the row it is about. */
export type Topic =
  | 'lead.captured'
  | 'lead.imported'
  | 'lead.updated'
  | 'lead.faded'
  | 'lead.assigned'
  | 'lead.deleted'
  | 'lead.scored'
  | 'mail.wanted'
  | 'export.requested'
  | 'score.requested'
  | 'simulation.requested'
  | 'rescoring.requested'
  | 'plugin.changed'
  | 'plugin.stopped'
  | 'source.unmapped';

/** One row of the outbox: what one commit brought, and whose effects are still owed. */
export interface Fact {
  /** Outbox id; the row goes in the transaction that records the effects. */
  readonly id: string;
  readonly subjectIds: readonly string[];
}

/** The facts of one company and topic that travel in one job. */
export interface Batch {
  readonly companyId: string;
  readonly topic: Topic;
  readonly facts: readonly Fact[];
}

export interface Outbox {
  /** Notes inside the transaction that `topic` happened to the subjects: both or neither. */
  publish(tx: Tx, topic: Topic, subjectIds: readonly string[]): Promise<void>;
  /** The subjects that these facts still owe an effect to. */
  owed(tx: Tx, facts: readonly Fact[]): Promise<readonly string[]>;
  /** Closes facts whose effects this transaction records; answers the subjects still owed. */
  settle(tx: Tx, facts: readonly Fact[]): Promise<readonly string[]>;
  /** Turns a fact into one for each half of its subjects. */
  split(tx: Tx, fact: Fact): Promise<readonly Fact[]>;
  /** Takes a fact out of circulation with the reason, for a person to look at. */
  bury(tx: Tx, fact: Fact, reason: string): Promise<void>;
  /** Notes what failed already, once for each subject, for a person to look at and to retry. */
  abandon(tx: Tx, about: About, reason: string): Promise<void>;
  /** Ends what was given up about these subjects. */
  forgive(tx: Tx, topic: Topic, subjectIds: readonly string[]): Promise<void>;
}

/** What a single fact is about. */
export interface About {
  readonly topic: Topic;
  readonly subjectId: string;
}

/** What notification hooks may hear of, as the manifest's schema lists it. */
export type HookEvent =
  | 'lead.created'
  | 'lead.updated'
  | 'lead.scored'
  | 'lead.assigned'
  | 'import.finished';

/** Owes an event to every hook that hears it, inside the transaction of its cause: both or neither. */
export interface Announcer {
  /** One event about each lead, with the lead as the transaction sees it. */
  leads(
    tx: Tx,
    type: Exclude<HookEvent, 'import.finished'>,
    leadIds: readonly string[],
  ): Promise<void>;
  /** `found` as the contract shows an import. */
  importFinished(tx: Tx, found: object): Promise<void>;
}

/** One change that somebody made: never with a secret in it. */
export interface AuditEntry {
  /** What was done, as `lead.updated`. */
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  /** The members that changed, as they were and as they are. */
  readonly before?: object;
  readonly after?: object;
}

/** Notes a change in the transaction that makes it: both or neither. */
export type Audit = (tx: Tx, actor: Actor, entry: AuditEntry) => Promise<void>;

/** Live messages to browsers; best effort, never a promise. */
export interface Live {
  /** To whoever may read the company's leads. */
  leads(companyId: string, event: string, payload: object): void;
  /** To whoever may read the company's numbers. */
  analytics(companyId: string, event: string, payload: object): void;
  /** To whoever manages the company's plugins. */
  admins(companyId: string, event: string, payload: object): void;
  user(userId: string, event: string, payload: object): void;
}
