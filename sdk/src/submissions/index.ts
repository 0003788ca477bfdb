export {
  type Attribution,
  captureAttribution,
  keepArrival,
  noteArrival,
  type VisitSource,
} from './attribution.ts';
export {
  erasePartial,
  fetchPartial,
  keepPartial,
  newResumeToken,
  type PartialForm,
  type PartialInput,
} from './partials.ts';
export {
  attemptSubmission,
  isRetryable,
  type Outcome,
  type Receipt,
  sealSubmission,
  type SendOptions,
  sendSubmission,
  type Submission,
  type SubmissionInput,
} from './send.ts';
export { newSubmissionId } from './submission-id.ts';
