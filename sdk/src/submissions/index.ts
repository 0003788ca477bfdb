export {
  type Attribution,
  captureAttribution,
  noteArrival,
  type VisitSource,
} from './attribution.ts';
export {
  flushOutbox,
  type OutboxEntry,
  type OutboxListener,
  queueSubmission,
  watchOutbox,
} from './outbox.ts';
export {
  isRetryable,
  type Receipt,
  sealSubmission,
  type SendOptions,
  sendSubmission,
  type Submission,
  type SubmissionInput,
} from './send.ts';
export { newSubmissionId } from './submission-id.ts';
