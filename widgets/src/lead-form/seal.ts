import {
  captureAttribution,
  newSubmissionId,
  sealSubmission,
  type Submission,
} from '@leadpane/sdk/submissions';
import type { FormDefinition } from '../shared/definition.ts';
import type { Values } from '../shared/events.ts';
import type { Course } from './more.ts';

export interface Filled {
  api: string;
  siteKey: string;
  formId: string;
  definition: FormDefinition;
  course: Course | undefined;
  answers: Values;
  /** Language the visitor saw. */
  locale: string;
  /** From first sight of the form; unknown when it was sent unseen, by a script of the page. */
  elapsedMs: number | undefined;
  /** Of the half-filled form that this one was. */
  resumeToken: string | undefined;
}

/**
 * Seals the fills of one form. The same answers are the same submission: one id and one body,
 * however often they are sent. `isOpen`: the server may have stored them without our knowing.
 */
export function createSeal() {
  let kept: { submission: Submission; answers: string } | undefined;
  let isOpen = false;

  return {
    close(filled: Filled): Submission {
      const answers = JSON.stringify(filled.answers);
      if (kept?.answers === answers) return kept.submission;
      // A refused submission left nothing behind, so its id may go on with corrected answers.
      const submissionId = (!isOpen && kept?.submission.submissionId) || newSubmissionId();
      kept = { submission: seal(filled, submissionId), answers };
      isOpen = false;
      return kept.submission;
    },

    /** The server may have what was sent: other answers need another id. */
    leaveOpen(): void {
      isOpen = true;
    },

    /** The next fill is a new one. */
    renew(): void {
      kept = undefined;
    },

    holds: ({ submissionId }: Submission) => submissionId === kept?.submission.submissionId,
  };
}

function seal(filled: Filled, submissionId: string): Submission {
  const { api, siteKey, formId, definition, answers, locale, elapsedMs, resumeToken } = filled;
  return sealSubmission({
    api,
    siteKey,
    formId: formId || definition.id,
    submissionId,
    body: {
      fields: answers,
      formVersion: definition.version,
      ...(definition.token && { formToken: definition.token }),
      locale: locale.slice(0, 35),
      ...(elapsedMs !== undefined && { elapsedMs: Math.round(elapsedMs) }),
      ...(resumeToken && { resumeToken }),
      ...captureAttribution(location, document.referrer),
    },
  });
}
