import type { components } from '@leadpane/sdk/client';
import type { Receipt } from '@leadpane/sdk/submissions';

type Lead = components['schemas']['Lead'];
type Nothing = Record<string, never>;

/** Text, a number, whether a box is ticked, or a list of choices or files. */
export type Answer = string | number | boolean | string[];

/** Answers of a form by field name. */
export type Values = Readonly<Record<string, Answer>>;

export interface Failure {
  /** What was going on. `auth`: the server did not take the token. */
  phase: 'load' | 'submit' | 'auth';
  /** HTTP status; 0 when no answer came. */
  status: number;
  /**
   * A problem code of the API, or `network`, `timeout`, `response.unreadable`, or `trusted-types`
   * when the policy of the page does not allow `leadpane`.
   */
  code: string;
  /** Whether the same attempt may succeed later. */
  retryable: boolean;
}

/** Events of all elements, with their `detail`. They bubble and cross shadow borders. */
export interface LeadpaneEvents {
  /** The element shows what it is for. */
  'lp-ready': Nothing;
  'lp-error': Failure;
  /** The form was on screen for the first time. */
  'lp-view': Nothing;
  /** The visitor changed an answer for the first time. */
  'lp-start': Nothing;
  /** Another step of a form is open, counted from 1. */
  'lp-step': { step: number; steps: number };
  /** Answers were refused, here or by the server. */
  'lp-invalid': { fields: string[] };
  /** About to be sent. Cancel it to keep the form as it is. */
  'lp-submit': { values: Values };
  /** The half-filled form is saved; the link brings it back until it expires. */
  'lp-saved': { url: string; expiresAt: string };
  /** The server has stored the submission. */
  'lp-success': Receipt;
  /**
   * No answer from the server; more attempts follow. `isKept`: also after a reload, from this
   * device; else while the page is open.
   */
  'lp-queued': { submissionId: string; isKept: boolean };
  /** What an earlier page, or an earlier fill of this one, left waiting is stored by the server. */
  'lp-delivered': Receipt & { formId: string };
  /** The server will never take what was left waiting, or did not for 30 days. */
  'lp-dropped': { formId: string; submissionId: string; status: number; code: string };
  /** What the element shows has been painted. */
  'lp-data': object;
  /** A lead arrived while the feed was live. */
  'lp-lead': { lead: Lead };
  /** The reader moved to a point of a chart. */
  'lp-point': { index: number };
}

type DomEvents = { [Name in keyof LeadpaneEvents]: CustomEvent<LeadpaneEvents[Name]> };

declare global {
  interface HTMLElementEventMap extends DomEvents {}
}
